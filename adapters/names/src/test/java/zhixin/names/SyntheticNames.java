package zhixin.names;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Names of made-up persons and organisations, the same for the same seed: surnames as frequent as in life (公安部, 二〇二〇年全国
 * 姓名报告, roughly), names of two to four characters, of the minorities with their dot, in rare and in traditional characters,
 * companies with place and legal form, and all of them sometimes written as people write.
 */
final class SyntheticNames {
    /** A written name, and whether an organisation bears it. */
    record Written(String text, boolean organization) {}

    private static final String SURNAMES =
            "王710李700张670刘520陈450杨300黄220赵210吴200周190徐145孙140马125朱120胡115郭112何110林108高100罗95"
                    + "郑90梁85谢75宋72唐68许66韩64邓62冯60曹58彭57曾56肖55田53董52潘51袁50蔡48蒋47余46于45杜44叶43程42"
                    + "魏41苏40吕39丁38任37卢36姚35沈34钟33姜32崔31谭30陆29范28汪27廖26石25金24韦23贾22夏21付20方20邹19"
                    + "熊18白18孟17秦17邱16侯16江16尹15薛15闫15段14雷14龙14黎13史13陶13贺12毛12郝12顾12龚11邵11万11覃11武10"
                    + "钱10戴10严10莫9孔9向9常8汤8康8易7乔7赖7文7施6洪6单5仇4解4区3查3乐3朴3盖2尉2曲5宁4甄2阎4傅9萧5丘4锺1";
    private static final List<String> COMPOUND =
            List.of("欧阳", "上官", "司马", "诸葛", "皇甫", "令狐", "尉迟", "慕容", "夏侯", "司徒", "东方", "万俟", "单于", "长孙");
    private static final List<String> COMMON =
            List.of("王伟", "张伟", "李强", "王磊", "李军", "张勇", "刘洋", "王芳", "李娜", "张敏", "王静", "李秀英", "张丽", "刘敏", "陈杰");
    private static final String GIVEN = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆亮旭峰志建国文海林东成芳娜敏静丽艳娟霞秀英玲燕红梅婷雪琳莉倩颖萍"
            + "丹慧洁兰凤云琴佳欣怡雅晨梦月锋群启晋升祐佑修松谷丰郁冲干台里余后征历发复占游布尽获朱卜周秋姜万灵璇赞"
            + "昊天子涵梓轩一诺诗雨可馨紫萱博思远若曦语桐嘉怿泽楷睿哲铭航瑞安康宁和顺福禄寿喜财宝贵荣生根土水火木金"
            + "玉珍珠翠碧莲菊桂香花春夏冬雁鹰虎龙彪豹麟麒骏驰骋腾达兴旺盛昌隆德才学礼义仁智信忠孝廉耻长江河山川田园"
            + "正大光世界中民主权利新少先锐进步攀登高尚立业创守成功名利禄为善良温柔贤淑美好青年永恒久远方圆满行知";
    private static final List<String> RARE = List.of(
            "䶮", "𬱖", "𫖮", "㛃", "堃", "赟", "翀", "祎", "彧", "昉", "骉", "犇", "頔", "璿", "昇", "甯", "喆", "淼", "焱", "垚", "翾",
            "暐", "𬀩", "顗", "龑", "勐", "嬿");
    private static final List<String> MINORITY = List.of(
            "买买提", "艾合买提", "吐尔逊", "阿卜杜拉", "艾尼瓦尔", "木拉提", "卡德尔", "阿依古丽", "古丽娜尔", "热依罕", "帕提古丽", "阿依努尔", "迪丽努尔", "扎西",
            "多吉", "次仁", "平措", "旺堆", "格桑", "玉素甫", "艾力", "艾里");
    private static final List<String> LATIN = List.of(
            "JOHN SMITH",
            "Wang Wei",
            "WEI WANG",
            "Li Na",
            "Anna Müller",
            "LI MIN",
            "Mary-Ann Lee",
            "ZHANG WEI",
            "Xi An",
            "Peng Li",
            "JOSÉ GARCÍA",
            "LYU BU",
            "An Na");
    /** A simplified character, then what it may be written as. */
    private static final List<String> TRADITIONAL = List.of(
            "伟偉", "刘劉", "张張", "陈陳", "杨楊", "黄黃", "赵趙", "吴吳", "孙孫", "马馬", "郑鄭", "谢謝", "韩韓", "冯馮", "钟鍾鐘", "峰峯", "群羣",
            "启啟啓", "晋晉", "升昇陞", "锋鋒", "丽麗", "国國", "华華", "凤鳳", "云雲", "梦夢", "兰蘭", "范範", "余餘", "叶葉", "于於", "后後", "干乾幹",
            "台臺", "里裡裏", "宁寧甯", "松鬆", "谷穀", "丰豐", "郁鬱", "沈瀋", "万萬", "卜蔔", "修脩", "杰傑", "颖穎", "灵靈", "璇璿", "赞贊", "历歷曆",
            "征徵", "志誌", "尽盡儘", "获獲穫", "发發髮", "复復複", "冲沖衝", "布佈", "占佔", "游遊", "周週", "秋鞦", "姜薑", "军軍", "强強", "鹏鵬", "飞飛",
            "凯凱", "辉輝", "涛濤", "刚剛", "龙龍", "东東", "萧蕭", "肖肖", "闫閆", "阎閻", "傅傅", "美羙", "艳豔艷", "娴嫻", "莲蓮", "业業", "兴興", "达達",
            "广廣", "贸貿", "饮飲", "馆館", "锦錦", "罗羅", "许許", "邓鄧", "吕呂", "卢盧", "单單", "乐樂", "才纔", "为為爲", "面麵");

    private static final List<String> PLACES = List.of(
            "北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "南京", "西安", "苏州", "郑州", "长沙", "乌鲁木齐", "呼和浩特", "海口", "吉林", "沙市",
            "上饶", "河南", "湖南");
    private static final String BRAND = "嘉禾海天瑞丰盛源恒泰鑫宏润达祥和永昌博远信诚广联华裕德隆锦程万兴安康";
    private static final List<String> TRADES = List.of(
            "建筑工程", "商贸", "食品", "房地产开发", "物业服务", "科技", "装饰工程", "物流", "餐饮管理", "机械制造", "医药", "文化传媒", "投资管理", "纺织", "建材",
            "");
    private static final List<String> FORMS = List.of(
            "有限公司",
            "有限公司",
            "有限公司",
            "有限责任公司",
            "股份有限公司",
            "股份公司",
            "集团有限公司",
            "公司",
            "有限公司分公司",
            "合伙企业（有限合伙）",
            "合伙企业（普通合伙）",
            "农民专业合作社",
            "经营部",
            "厂",
            "");
    private static final String DOTS = "·•‧∙⋅・．.";

    private final List<String> surnames = Pattern.compile("\\D")
            .matcher(SURNAMES)
            .results()
            .map(hit -> hit.group())
            .toList();
    private final int[] weights = Pattern.compile("\\d+")
            .matcher(SURNAMES)
            .results()
            .mapToInt(hit -> Integer.parseInt(hit.group()))
            .toArray();
    private final int total = java.util.Arrays.stream(weights).sum();
    private final Random random;

    SyntheticNames(long seed) {
        random = new Random(seed);
    }

    Written next() {
        var roll = random.nextInt(1000);
        var organization = roll < 270;
        var name = organization ? organization() : roll < 276 ? any(LATIN) : roll < 290 ? minority() : person();
        return new Written(asPeopleWrite(name), organization);
    }

    private String person() {
        if (chance(30)) {
            return any(COMMON);
        }
        var family = chance(8) ? any(COMPOUND) : chance(3) ? surname() + surname() : surname();
        var first = chance(12) ? any(RARE) : letter(GIVEN);
        return chance(170) ? family + first : family + first + (chance(12) ? any(RARE) : letter(GIVEN));
    }

    private String surname() {
        var left = random.nextInt(total);
        for (var i = 0; ; i++) {
            left -= weights[i];
            if (left < 0) {
                return surnames.get(i);
            }
        }
    }

    private String minority() {
        var parts = any(MINORITY) + "·" + any(MINORITY);
        return chance(100) ? parts + "·" + any(MINORITY) : parts;
    }

    private String organization() {
        var place = any(PLACES) + (chance(250) ? "市" : "");
        var brand = letter(BRAND) + letter(BRAND);
        return chance(150)
                ? brand + "（" + place + "）" + any(TRADES) + any(FORMS)
                : place + brand + any(TRADES) + any(FORMS);
    }

    /** One in ten: in traditional characters, wide, with blanks or another dot. */
    private String asPeopleWrite(String name) {
        return switch (random.nextInt(40)) {
            case 0, 1 -> traditional(name, 1000);
            case 2 -> traditional(name, 400);
            case 3 -> name.charAt(0) + (chance(500) ? " " : "\u3000") + name.substring(1);
            case 4 -> name.replace("·", letter(DOTS)).replace('（', '(').replace('）', ')');
            default -> name;
        };
    }

    private String traditional(String name, int perMille) {
        var out = new StringBuilder();
        name.codePoints().forEach(c -> {
            var forms = TRADITIONAL.stream()
                    .filter(each -> each.codePointAt(0) == c)
                    .findFirst();
            out.appendCodePoint(
                    forms.isPresent() && chance(perMille)
                            ? forms.get().charAt(1 + random.nextInt(forms.get().length() - 1))
                            : c);
        });
        return out.toString();
    }

    private boolean chance(int perMille) {
        return random.nextInt(1000) < perMille;
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String letter(String of) {
        var at = random.nextInt(of.codePointCount(0, of.length()));
        return Character.toString(of.codePointAt(of.offsetByCodePoints(0, at)));
    }
}
