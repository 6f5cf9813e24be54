package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.problem.ProblemType;
import zhixin.screening.ScreenedSubject.Named;
import zhixin.screening.ScreenedSubject.Unanswerable;
import zhixin.screening.ScreeningRequest;

class ScreeningReaderTest {
    private static final String PURPOSE = "{\"project\":\"p\",\"capacity\":\"c\"}";
    private static final String MAN = "{\"name\":\"张三\",\"idType\":\"resident-id\",\"id\":\"119999199003070019\"}";

    private static ScreeningRequest read(String json) {
        return new ScreeningReader().read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String of(String... subjects) {
        return "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + String.join(",", subjects) + "]}";
    }

    @Test
    void readsWhoAndForWhat() {
        var request = read(" {\"subjects\":[" + MAN + "," + MAN
                + "],\"purpose\":{\"at\":\"2026-11-22T09:00:00.5+08:00\",\"project\":\"招标\",\"capacity\":\"投标人\"}} ");
        assertThat(request.purpose().project()).isEqualTo("招标");
        assertThat(request.purpose().at()).isEqualTo(Instant.parse("2026-11-22T01:00:00.5Z"));
        assertThat(request.subjects()).hasSize(2).allMatch(each -> each instanceof Named);
    }

    @Test
    void aMomentThatIsNullIsNone() {
        var request =
                read("{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\",\"at\":null},\"subjects\":[" + MAN + "]}");
        assertThat(request.purpose().at()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":null,\"idType\":\"resident-id\",\"id\":\"119999199003070019\"}",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070019\"}",
                "{\"name\":\"张三\",\"idType\":\"resident-id\",\"id\":119999199003070019}",
                "{\"name\":\"张三\",\"idType\":[[\"resident-id\"]],\"id\":\"119999199003070019\"}",
                "{\"name\":{\"a\":{\"b\":1}},\"idType\":\"resident-id\",\"id\":\"119999199003070019\"}",
                "{}"
            })
    void aRowThatIsNotWholeCostsTheOthersNothing(String row) {
        assertThat(read(of(MAN, row, MAN)).subjects())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Named.class),
                        bad -> assertThat(bad)
                                .isEqualTo(new Unanswerable(ProblemType.INVALID_REQUEST, "subject.incomplete")),
                        last -> assertThat(last).isInstanceOf(Named.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "no json",
                "{}{}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + "]} x",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + "]",
                "{\"purpose\":" + PURPOSE + ",\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + "]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[{\"name\":\"a\",\"name\":\"b\"}]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[{\"name\":\"\\ud800\"}]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + ",]}",
                "\ufeff{}"
            })
    void whatIsNoStrictJsonIsMalformed(String body) {
        assertThatThrownBy(() -> read(body)).hasMessageContaining("malformed").hasMessageNotContaining("张三");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "{}",
                "{\"purpose\":" + PURPOSE + "}",
                "{\"subjects\":[" + MAN + "]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":{}}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":null}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[7]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + ",null]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[{\"names\":\"张三\"}]}",
                "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + MAN + "],\"page\":1}",
                "{\"purpose\":null,\"subjects\":[" + MAN + "]}",
                "{\"purpose\":{\"project\":\"p\"},\"subjects\":[" + MAN + "]}",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\",\"why\":\"x\"},\"subjects\":[" + MAN + "]}",
                "{\"purpose\":{\"project\":\"\",\"capacity\":\"c\"},\"subjects\":[" + MAN + "]}",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\",\"at\":\"2026-11-22\"},\"subjects\":[" + MAN + "]}",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\",\"at\":\"2026-13-01T00:00:00Z\"},\"subjects\":["
                        + MAN + "]}"
            })
    void anotherShapeIsAnInvalidRequest(String body) {
        assertThatThrownBy(() -> read(body))
                .hasMessageContaining("invalid-request")
                .hasMessageNotContaining("张三");
    }

    @Test
    void tenThousandAreReadAndNotOneMore() {
        var most = Collections.nCopies(10_000, MAN).toArray(String[]::new);
        assertThat(read(of(most)).subjects()).hasSize(10_000);
        assertThatThrownBy(() -> read(of(String.join(",", most), MAN))).hasMessageContaining("too-large");
    }

    @Test
    void otherBytesThanUtf8AreMalformed() {
        var bytes = of(MAN).getBytes(java.nio.charset.Charset.forName("GB18030"));
        assertThatThrownBy(() -> new ScreeningReader().read(bytes)).hasMessageContaining("malformed");
    }
}
