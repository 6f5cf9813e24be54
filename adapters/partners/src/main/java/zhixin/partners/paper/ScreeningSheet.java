package zhixin.partners.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import zhixin.partners.paper.Sheet.Row;

/** 批量核验结果 on paper: a line for each subject, on as many pages as it takes. */
final class ScreeningSheet {
    private static final Map<String, String> OUTCOMES = Map.of(
            "listed", "在列",
            "not-listed", "未列",
            "name-mismatch", "姓名不符",
            "unanswerable", "无法核验");

    private ScreeningSheet() {}

    static Sheet of(JsonNode document, String code, String digest) {
        var purpose = document.path("purpose");
        var rows = new ArrayList<Row>();
        rows.add(new Row("核验单位 Caller", document.path("caller").asString()));
        rows.add(new Row(
                "用途 Purpose",
                purpose.path("project").asString() + " · "
                        + purpose.path("capacity").asString()));
        rows.add(new Row("核查名单 Lists", Words.lists(document.path("listsChecked"))));
        rows.add(new Row("合计 Counts", counts(document.path("counts"))));
        rows.add(new Row(
                "数据截至 As of",
                Words.moment(document, "asOf") + "，第 "
                        + document.path("edition").asLong() + " 期"));
        rows.add(new Row("结果编号 Number", document.path("screeningId").asString()));
        rows.add(new Row("出具时间 Issued", Words.moment(document, "issuedAt")));
        var notes = new ArrayList<String>();
        document.path("notices").forEach(notice -> notes.add(notice.path("text").asString()));
        if (!document.path("complete").asBoolean(true)) {
            notes.add("部分法院已报送的信息尚未公布，结果可能不完整。");
        }
        notes.addAll(Words.check(digest));
        return new Sheet(
                "批量核验结果",
                "全国法院执行信息 · 五类名单  Result of a screening",
                Words.time(document, "issuedAt"),
                rows,
                table(document.path("subjects")),
                notes,
                code);
    }

    private static String counts(JsonNode counts) {
        var texts = new ArrayList<String>();
        for (var outcome : List.of("listed", "not-listed", "name-mismatch", "unanswerable")) {
            texts.add(OUTCOMES.get(outcome) + " " + counts.path(outcome).asLong());
        }
        return String.join("，", texts);
    }

    private static Sheet.Table table(JsonNode subjects) {
        Iterable<List<String>> lines = () -> StreamSupport.stream(subjects.spliterator(), false)
                .map(ScreeningSheet::line)
                .iterator();
        return new Sheet.Table(List.of("序号", "姓名（名称）", "证件号码", "结论", "名单 · 法院"), new float[] {1, 3, 3, 1.4f, 5}, lines);
    }

    private static List<String> line(JsonNode subject) {
        var matches = new ArrayList<String>();
        subject.path("matches")
                .forEach(match -> matches.add(Words.list(match.path("list").asString()) + " · "
                        + match.path("court").path("name").asString()));
        return List.of(
                String.valueOf(subject.path("index").asLong() + 1),
                subject.path("name").asString(""),
                subject.path("maskedId").asString(""),
                OUTCOMES.getOrDefault(subject.path("outcome").asString(), ""),
                matches.isEmpty() ? subject.path("code").asString("") : String.join("\n", matches));
    }
}
