package zhixin.web;

import java.util.HashMap;
import java.util.Objects;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.report.ReportDesk;

/** Reads out of a stored entry whom a clue about it concerns: its list, its court and its case. */
final class ConcernedEntry {
    private static final JsonFactory JSON = new JsonFactory();

    private ConcernedEntry() {}

    static ReportDesk.Concerned in(String entry) {
        var values = new HashMap<String, String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), entry)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                if (field.equals("court") && value == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        var inner = parser.currentName();
                        parser.nextToken();
                        values.put("court." + inner, parser.getString());
                    }
                } else if (value == JsonToken.VALUE_STRING) {
                    values.put(field, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new ReportDesk.Concerned(
                new EntryId(value(values, "entryId")),
                PublicList.of(value(values, "list")),
                new CourtCode(value(values, "court.code")),
                value(values, "caseNumber"));
    }

    private static String value(HashMap<String, String> values, String field) {
        return Objects.requireNonNull(values.get(field), "an entry of the index lacks " + field);
    }
}
