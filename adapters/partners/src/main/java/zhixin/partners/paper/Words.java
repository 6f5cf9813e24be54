package zhixin.partners.paper;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the words on the wire are called on paper. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss");
    private static final Map<String, String> LISTS = Map.of(
            "enforcement", "被执行人名单",
            "dishonest", "失信被执行人名单",
            "exit-ban", "限制出境名单",
            "bidding-ban", "限制招投标名单",
            "consumption", "限制消费名单");
    private static final Map<String, String> ID_TYPES = Map.of(
            "resident-id", "居民身份证",
            "uscc", "统一社会信用代码",
            "org-code", "组织机构代码",
            "passport", "护照",
            "hk-macau-permit", "港澳居民来往内地通行证",
            "taiwan-permit", "台湾居民来往大陆通行证",
            "foreigner-prc-id", "外国人永久居留身份证",
            "residence-permit", "港澳台居民居住证");

    private Words() {}

    static String list(String wire) {
        return LISTS.getOrDefault(wire, wire);
    }

    static String lists(JsonNode wires) {
        var names = new ArrayList<String>();
        wires.forEach(wire -> names.add(list(wire.asString())));
        return String.join("、", names);
    }

    static String idType(JsonNode subject) {
        var type = ID_TYPES.getOrDefault(subject.path("idType").asString(""), "证件");
        var country = subject.path("country").asString("");
        return country.isEmpty() ? type : type + "（" + country + "）";
    }

    static OffsetDateTime time(JsonNode document, String field) {
        return OffsetDateTime.parse(document.path(field).asString());
    }

    static String moment(JsonNode document, String field) {
        return MINUTE.format(time(document, field)) + "（北京时间）";
    }

    /** How anybody checks the file without us. */
    static List<String> check(String digest) {
        return List.of(
                "扫码可查询本文件是否由本中枢出具、是否仍然有效；查询只含编号，不含姓名和证件号码。",
                "本文件附有原始数据 certificate.json、国密签名 certificate.json.sig 和签名证书 certificate.crt（PDF 附件）；"
                        + "有法律意义的是其中经签名的数据，版面仅为便于阅读。",
                "离线核验：./zhixin verify 本文件.pdf --anchor sign-ca.crt；或用 openssl dgst -sm3 核对签名。",
                "数据摘要 " + digest);
    }
}
