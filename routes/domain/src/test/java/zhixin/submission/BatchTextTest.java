package zhixin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.identity.IdentityDocument;
import zhixin.identity.NamedDocuments;

/** What is struck out of a stored batch, and that everything else stays byte for byte. */
class BatchTextTest {
    private static final String MAN = "119999199003070019";
    private static final String BATCH = """
            {"schema": "zhixin/batch/1", "id": "119999199003070019", "note": "a \\"quoted\\" [brace}",
             "records": [
              {"recordId": "r-1", "subject": {"name": "张三", "id": "119999199003070019"}, "amount": 1.5e3},
              {"recordId": "r-2", "action": "fact", "subjectId": "11999919900307\\u0030019", "n": [1, {"a": null}]},
              {"recordId": "r-3", "debtors": [{"id": "119999198402290022", "more": {"id": "1"}}, {"name": "张三",
                "id": "119999199003070019", "more": [{"x": 1}]}]},
              {"recordId": "r-4", "text": "119999199003070019 }]", "x": true}
             ], "batchNumber": 7}
            """;

    private static NamedDocuments man() throws Exception {
        return new NamedDocuments(List.of(IdentityDocument.parse("resident-id", MAN, null)));
    }

    private static String strike(String text, Set<Integer> whole, NamedDocuments named) {
        return new String(
                BatchText.strike(text.getBytes(StandardCharsets.UTF_8), whole::contains, record -> named),
                StandardCharsets.UTF_8);
    }

    @Test
    void wholeRecordsGoAndTheOthersStayAsTheyWere() throws Exception {
        var none = new NamedDocuments(List.of());
        var left = strike(BATCH, Set.of(0, 2), none);

        assertThat(left)
                .isEqualTo(BATCH.replaceAll("(?s)\\{\"recordId\": \"r-1\".*?1.5e3}", "null")
                        .replaceAll("(?s)\\{\"recordId\": \"r-3\".*?x\": 1}]}]}", "null"));
        assertThat(new PlainJson().object(left.getBytes(StandardCharsets.UTF_8)).get("batchNumber"))
                .isEqualTo(7L);
        assertThat(strike(left, Set.of(0, 2), none)).as("again").isEqualTo(left);
    }

    @Test
    void somebodyGoesFromRecordsThatStay() throws Exception {
        assertThat(strike(BATCH, Set.of(), man()))
                .isEqualTo(BATCH.replace("{\"name\": \"张三\", \"id\": \"119999199003070019\"}", "null")
                        .replace("\"11999919900307\\u0030019\"", "null")
                        .replaceAll("(?s)\\{\"name\": \"张三\",\\s+\"id\": \"119999199003070019\".*?}]}", "null"));
    }

    @Test
    void whereNobodyIsNamedNothingChanges() throws Exception {
        var bytes = BATCH.replace(MAN, "11999919880229003X")
                .replace("\\u0030019", "")
                .getBytes(StandardCharsets.UTF_8);
        var named = man();
        assertThat(BatchText.strike(bytes, record -> false, record -> named)).isSameAs(bytes);
    }

    @Test
    void theNumberOfAWholeRecordGoesWithIt() throws Exception {
        assertThat(strike("{\"records\":[{\"subjectId\":\"" + MAN + "\"}]}", Set.of(0), man()))
                .isEqualTo("{\"records\":[null]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"records\": [", "{\"records\": {}}", "plain"})
    void whatIsNoBatchIsRefused(String text) {
        assertThatThrownBy(() -> strike(text, Set.of(), man())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X00000019", "X0000001-9", "91119999x000000190"})
    void anOrganisationIsNamedByEitherOfItsCodes(String number) throws Exception {
        var named = new NamedDocuments(List.of(IdentityDocument.parse("uscc", "91119999X000000190", null)));
        assertThat(named.test(number)).isTrue();
        assertThat(named.test("91119999Y00000024W")).isFalse();
        assertThat(named.test(MAN)).isFalse();
    }
}
