package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.problem.ProblemException;

class PlainObjectTest {
    private static @Nullable Map<String, @Nullable Object> read(String text) {
        return PlainObject.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatNearlyEveryQuestionLooksLike() {
        assertThat(read("{\"idType\":\"passport\",\"id\":\"E12345678\",\"country\":\"CN\"}"))
                .isEqualTo(Map.of("idType", "passport", "id", "E12345678", "country", "CN"));
        assertThat(read(" {\r\n\t\"id\" : \"\" , \"name\" : \"O'Neil, J.}\" }\n"))
                .isEqualTo(Map.of("id", "", "name", "O'Neil, J.}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"id\"}",
                "{\"id\":}",
                "{\"id\":\"1\"",
                "{\"id\":\"1\",}",
                "{\"id\":\"1\"}}",
                "{\"id\":\"1\"} {",
                "{\"id\":\"1\";\"idType\":\"x\"}",
                "{'id':'1'}",
                "{id:\"1\"}",
                "{\"id\":\"1",
                "{\"id\":\"1\\u0031\"}",
                "{\"id\":\"\\\"\"}",
                "{\"\\u0069d\":\"1\"}",
                "{\"id\":\"1\n\"}",
                "{\"id\":\"\0\"}",
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"id\":1}",
                "{\"id\":null}",
                "{\"id\":true}",
                "{\"id\":[\"1\"]}",
                "{\"id\":{\"x\":\"1\"}}",
                "{\"name\":\"张三\"}",
                "\uFEFF{\"id\":\"1\"}",
                "{\"id\":\"1\"}\u00A0",
                "{\"id\":\"1\"/**/}"
            })
    void leavesEverythingElseToTheParser(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void bytesThatAreNoTextAreLeftToTheParserToo() {
        for (var last = 0x80; last <= 0xFF; last++) {
            assertThat(PlainObject.read(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) last, '"', '}'}))
                    .isNull();
        }
    }

    @Test
    void anUnknownFieldIsRefusedAsBefore() {
        assertThatThrownBy(() -> Fields.read(Buffer.buffer("{\"id\":\"1\",\"other\":\"2\"}"), Set.of("id")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not known");
    }
}
