package zhixin.cli.synth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A real basic court whose caseload is invented.
 *
 * @param code court code as in case numbers, for example {@code 浙0106} (法〔2015〕137号)
 * @param name full name
 * @param province two digits of GB/T 2260, for example {@code 33}
 * @param city city without 市, which companies of the place carry in their name
 */
public record SyntheticCourt(String code, String name, String province, String city) {
    private static final String PROVINCES =
            "京11津12冀13晋14内15辽21吉22黑23沪31苏32浙33皖34闽35赣36鲁37豫41鄂42湘43粤44桂45琼46渝50川51黔52云53藏54陕61甘62青63宁64新65";

    /** None of them is a court for which an outside client speaks (京0105, 沪0115). */
    private static final String ALL = """
            京0101 北京市东城区
            京0102 北京市西城区
            京0108 北京市海淀区
            津0101 天津市和平区
            冀0102 石家庄市长安区
            晋0105 太原市小店区
            内0102 呼和浩特市新城区
            辽0102 沈阳市和平区
            吉0102 长春市南关区
            黑0102 哈尔滨市道里区
            沪0101 上海市黄浦区
            沪0104 上海市徐汇区
            苏0102 南京市玄武区
            苏0508 苏州市姑苏区
            浙0106 杭州市西湖区
            浙0203 宁波市海曙区
            皖0104 合肥市蜀山区
            闽0203 厦门市思明区
            赣0102 南昌市东湖区
            鲁0102 济南市历下区
            鲁0202 青岛市市南区
            豫0105 郑州市金水区
            鄂0106 武汉市武昌区
            湘0102 长沙市芙蓉区
            粤0104 广州市越秀区
            粤0304 深圳市福田区
            桂0103 南宁市青秀区
            琼0106 海口市龙华区
            渝0103 重庆市渝中区
            川0104 成都市锦江区
            黔0102 贵阳市南明区
            云0102 昆明市五华区
            陕0103 西安市碑林区
            甘0102 兰州市城关区
            宁0104 银川市兴庆区
            新0102 乌鲁木齐市天山区
            """;

    /** Every court that the generator knows, in the order of the provinces' codes. */
    public static List<SyntheticCourt> all() {
        return ALL.lines().map(SyntheticCourt::parse).toList();
    }

    /** What stands for the court in the CN of its synthetic certificates: {@code synth-11-0101} for 京0101. */
    public String identity() {
        return "synth-" + province + "-" + code.substring(1).toLowerCase(Locale.ROOT);
    }

    private static SyntheticCourt parse(String line) {
        var parts = Arrays.asList(line.split(" ", 2));
        var code = parts.getFirst();
        var place = parts.getLast();
        var at = PROVINCES.indexOf(code.charAt(0)) + 1;
        return new SyntheticCourt(
                code, place + "人民法院", PROVINCES.substring(at, at + 2), place.substring(0, place.indexOf('市')));
    }
}
