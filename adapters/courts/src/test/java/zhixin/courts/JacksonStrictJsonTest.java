package zhixin.courts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** What is JSON and what only looks like it. */
class JacksonStrictJsonTest {
    private final JacksonStrictJson json = new JacksonStrictJson();

    @Test
    void readsEveryKindOfValue() {
        var object = json.object(
                "{\"a\":[1,-2,1.5,true,false,null,\"张三𠮷\\u00b7\\ud842\\udfb7\"],\"b\":{},\"n\":1234567890123456789}"
                        .getBytes(UTF_8));
        assertThat((List<?>) object.get("a"))
                .isEqualTo(java.util.Arrays.asList(1L, -2L, new BigDecimal("1.5"), true, false, null, "张三𠮷·𠮷"));
        assertThat(object.get("b")).isEqualTo(java.util.Map.of());
        assertThat(object.get("n")).isEqualTo(new BigDecimal("1234567890123456789"));
        assertThat(json.object("{\"n\":123456789012345678}".getBytes(UTF_8))).containsEntry("n", 123456789012345678L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":null,\"\\u0061\":null}}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":0x10}",
                "{\"a\":1e999999999}",
                "{\"a\":1e99999999999999}",
                "{\"a\":1e-400}",
                "{/*c*/\"a\":1}",
                "{\"a\":1}//c",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\" 1}",
                "\ufeff{\"a\":1}",
                "{\"a\":\"x}"
            })
    void refuses(String text) {
        assertMalformed(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00f0\u0080\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u0080",
                "\u00e5\u00bc",
                "\u00ff",
                "\u00c3"
            })
    void refusesWhatIsNotUtf8(String latin) {
        assertMalformed(("{\"a\":\"" + latin + "\"}").getBytes(ISO_8859_1));
    }

    @Test
    void refusesDepthAndLength() {
        assertThat(json.object(("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").getBytes(UTF_8)))
                .containsKey("a");
        assertMalformed(("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}").getBytes(UTF_8));
        assertMalformed("{\"a\":".repeat(1_000_000).getBytes(UTF_8));
        assertMalformed(("{\"a\":" + "1".repeat(65) + "}").getBytes(UTF_8));
        assertMalformed(("{\"a\":" + "1".repeat(10_000_000) + "}").getBytes(UTF_8));
        assertMalformed(("{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}").getBytes(UTF_8));
        assertMalformed(("{\"" + "x".repeat(257) + "\":1}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "1234567", "\"\"", "\"ab\"", "{\"a\":1}", "null"})
    void aSmallDocumentOfManyValuesDoesNotFillTheHeap(String value) {
        var part = (value + ",").getBytes(UTF_8);
        var out = new ByteArrayOutputStream(64 << 20);
        out.writeBytes("{\"a\":[".getBytes(UTF_8));
        while (out.size() < (64 << 20) - 16) {
            out.writeBytes(part);
        }
        out.writeBytes((value + "]}").getBytes(UTF_8));
        try {
            assertThat(json.object(out.toByteArray())).hasSize(1);
        } catch (ProblemException e) {
            assertThat(e.problem().type()).isEqualTo(ProblemType.MALFORMED);
        }
    }

    @Test
    void readsTenThousandRecordsQuickly() {
        var record =
                "{\"recordId\":\"r-%d\",\"action\":\"list\",\"list\":\"dishonest\",\"subject\":{\"kind\":\"person\",\"name\":\"张三\",\"id\":\"119999199003070019\"},\"text\":\""
                        + "支付货款".repeat(300) + "\"}";
        var out = new ByteArrayOutputStream(64 << 20);
        out.writeBytes("{\"records\":[".getBytes(UTF_8));
        for (var i = 0; i < 10_000; i++) {
            out.writeBytes(((i == 0 ? "" : ",") + record.formatted(i)).getBytes(UTF_8));
        }
        out.writeBytes("]}".getBytes(UTF_8));
        var start = System.nanoTime();
        assertThat((List<?>) json.object(out.toByteArray()).get("records")).hasSize(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysNothingOfTheContent() {
        assertThatThrownBy(() -> json.object("{\"name\":\"张三\",\"name\":\"李四\" 119999199003070019}".getBytes(UTF_8)))
                .hasMessageNotContaining("张三")
                .hasMessageNotContaining("119999");
    }

    private void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> json.object(bytes))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.MALFORMED));
    }
}
