package zhixin.cli.synth;

import java.util.List;

/** Names of persons as often as they really occur: a few surnames for most people, some names shared by thousands. */
final class PersonNames {
    /** Surname and weight, roughly per ten thousand of the population. */
    private static final String SURNAMES =
            "王710李700张670刘520陈450杨300黄220赵210吴200周190徐145孙140马125朱120胡115郭112何110林108高100罗95"
                    + "郑90梁85谢75宋72唐68许66韩64邓62冯60曹58彭57曾56肖55田53董52潘51袁50蔡48蒋47余46于45杜44叶43程42"
                    + "魏41苏40吕39丁38任37卢36姚35沈34钟33姜32崔31谭30陆29范28汪27廖26石25金24韦23贾22夏21付20方20邹19"
                    + "熊18白18孟17秦17邱16侯16江16尹15薛15闫15段14雷14龙14黎13史13陶13贺12毛12郝12顾12龚11邵11万11覃11武10"
                    + "钱10戴10严10莫9孔9向9常8汤8康8易7乔7赖7文7施6洪6";

    private static final List<String> COMPOUND =
            List.of("欧阳", "上官", "司马", "诸葛", "皇甫", "令狐", "尉迟", "慕容", "夏侯", "司徒", "东方", "万俟");
    /** Shared on purpose by several people of different numbers: a name alone proves nothing. */
    private static final List<String> COMMON =
            List.of("王伟", "张伟", "李强", "王磊", "李军", "张勇", "刘洋", "王芳", "李娜", "张敏", "王静", "李秀英", "张丽", "刘敏", "陈杰");

    private static final String MALE = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆亮旭峰志建国文海林东成";
    private static final String FEMALE = "芳娜敏静丽艳娟霞秀英玲燕红梅婷雪琳莉倩颖萍丹慧洁兰凤云琴佳欣怡雅晨梦月";
    private static final List<String> RARE = List.of("䶮", "𬱖", "𫖮", "㛃", "堃", "赟", "翀", "祎", "彧", "昉", "骉", "犇");
    private static final List<String> UYGHUR_MALE = List.of("买买提", "艾合买提", "吐尔逊", "阿卜杜拉", "艾尼瓦尔", "木拉提", "卡德尔");
    private static final List<String> UYGHUR_FEMALE = List.of("阿依古丽", "古丽娜尔", "热依罕", "帕提古丽", "阿依努尔", "迪丽努尔");
    private static final List<String> TIBETAN = List.of("扎西", "多吉", "次仁", "平措", "旺堆", "格桑");

    private final List<String> surnames = SURNAMES.chars()
            .filter(c -> c > 255)
            .mapToObj(c -> String.valueOf((char) c))
            .toList();
    private final int[] upTo = cumulative();
    private final Dice dice;

    PersonNames(Dice dice) {
        this.dice = dice;
    }

    /** A name for a person of that sex who lives in that province (two digits). */
    String next(boolean male, String province) {
        if (dice.chance(minorityShare(province))) {
            return minority(male);
        }
        if (dice.chance(0.03)) {
            return dice.any(COMMON);
        }
        var surname = dice.chance(0.008) ? dice.any(COMPOUND) : surname();
        return surname + given(male);
    }

    private static double minorityShare(String province) {
        return switch (province) {
            case "65" -> 0.35;
            case "54" -> 0.6;
            case "62", "63", "64" -> 0.05;
            default -> 0.006;
        };
    }

    private String minority(boolean male) {
        if (dice.chance(0.2)) {
            return dice.any(TIBETAN) + "·" + dice.any(TIBETAN);
        }
        return dice.any(male ? UYGHUR_MALE : UYGHUR_FEMALE) + "·" + dice.any(UYGHUR_MALE);
    }

    private String given(boolean male) {
        if (dice.chance(0.006)) {
            return dice.any(RARE);
        }
        var letters = male ? MALE : FEMALE;
        var first = dice.letter(letters);
        return dice.chance(0.17) ? first : first + dice.letter(letters);
    }

    private String surname() {
        var at = java.util.Arrays.binarySearch(upTo, dice.below(upTo[upTo.length - 1]) + 1);
        return surnames.get(at < 0 ? -at - 1 : at);
    }

    private static int[] cumulative() {
        var weights = java.util.regex.Pattern.compile("\\d+")
                .matcher(SURNAMES)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group()))
                .toArray();
        java.util.Arrays.parallelPrefix(weights, Integer::sum);
        return weights;
    }
}
