package zhixin.partners.paper;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zhixin.partners.paper.Sheet.Row;

/** 未列名单证明 on paper. */
final class ClearanceSheet {
    private ClearanceSheet() {}

    static Sheet of(JsonNode document, String code, String digest) {
        var subject = document.path("subject");
        var rows = new ArrayList<Row>();
        rows.add(new Row("姓名（名称） Name", subject.path("name").asString()));
        rows.add(new Row("证件类型 Document", Words.idType(subject)));
        rows.add(new Row("证件号码 Number", subject.path("maskedId").asString()));
        rows.add(new Row("结论 Result", "截至第 " + document.path("edition").asLong() + " 期，不在下列任何名单之上 (not listed)"));
        rows.add(new Row("核查名单 Lists", Words.lists(document.path("listsChecked"))));
        rows.add(new Row("数据截至 As of", Words.moment(document, "asOf")));
        rows.add(new Row("有效期至 Valid until", Words.moment(document, "validUntil")));
        var purpose = document.path("purpose").asString("");
        if (!purpose.isEmpty()) {
            rows.add(new Row("用途 Purpose", purpose));
        }
        rows.add(new Row("证明编号 Number", document.path("certificateId").asString()));
        rows.add(new Row("出具时间 Issued", Words.moment(document, "issuedAt")));
        var notes = new ArrayList<>(List.of(
                document.path("statement").asString(), "证件号码已部分隐去：持有人出示证件，收件人即可用附件中的 salt 和 idDigest 核对号码是否相符。"));
        notes.addAll(Words.check(digest));
        return new Sheet(
                "未列名单证明",
                "全国法院执行信息 · 五类名单核查结果  Certificate: on none of the five lists",
                Words.time(document, "issuedAt"),
                rows,
                null,
                notes,
                code);
    }
}
