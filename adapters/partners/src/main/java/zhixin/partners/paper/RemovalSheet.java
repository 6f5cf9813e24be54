package zhixin.partners.paper;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zhixin.partners.paper.Sheet.Row;

/** 移出名单凭证 on paper: for the person alone. */
final class RemovalSheet {
    private RemovalSheet() {}

    static Sheet of(JsonNode document, String code, String digest) {
        var listed = document.path("listed");
        var removed = document.path("removed");
        var subject = data(listed, "subject").path("subject");
        var rows = new ArrayList<Row>();
        rows.add(new Row("姓名（名称） Name", subject.path("name").asString("（已收回）")));
        rows.add(new Row("名单 List", Words.list(document.path("list").asString())));
        rows.add(new Row("条目编号 Entry", document.path("entryId").asString()));
        rows.add(new Row(
                "案号 Case", data(listed, "case").path("case").path("caseNumber").asString("（未载）")));
        rows.add(new Row("列入 Listed", step(listed)));
        rows.add(new Row("移出 Removed", step(removed)));
        rows.add(new Row("现状 Now", "截至第 " + document.path("edition").asLong() + " 期，该条目不在名单之上 (no longer listed)"));
        rows.add(new Row("数据截至 As of", Words.moment(document, "asOf")));
        rows.add(new Row("凭证编号 Number", document.path("certificateId").asString()));
        var notes = new ArrayList<>(List.of("本凭证仅供当事人本人向仍保存旧数据者出示，请其更正或者删除。附件载有该条目的内容，请妥善保管。"));
        notes.addAll(Words.check(digest));
        return new Sheet(
                "移出名单凭证",
                "全国法院执行信息  Proof that an entry was taken off its list",
                Words.time(document, "issuedAt"),
                rows,
                null,
                notes,
                code);
    }

    private static JsonNode data(JsonNode leaf, String group) {
        return leaf.path("groups").path(group).path("data");
    }

    private static String step(JsonNode leaf) {
        var what = switch (leaf.path("change").asString()) {
            case "listed" -> "列入";
            case "revoked" -> "撤销（自始错误）";
            default -> "移出";
        };
        return what + "，日志第 " + leaf.path("position").asLong() + " 位，第 "
                + leaf.path("edition").asLong() + " 期";
    }
}
