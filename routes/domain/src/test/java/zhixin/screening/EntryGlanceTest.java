package zhixin.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.CanonicalJson;

class EntryGlanceTest {
    private static String entry(String name, String kind) {
        var entry = new TreeMap<String, @Nullable Object>();
        entry.put("caseNumber", "(2026)京0105执1号");
        entry.put("court", Map.of("code", "京0105", "name", "\"list\":\"exit-ban\",\"subject\":{\"name\":\"别人\"}"));
        entry.put("grounds", List.of("evades", "}]"));
        entry.put("links", List.of(Map.of("rel", "self", "list", "nested")));
        entry.put("list", "dishonest");
        entry.put("onAccountOf", Map.of("name", "海天食品有限公司", "subject", Map.of("name", "另一人")));
        entry.put("performance", null);
        entry.put("count", 3L);
        entry.put("subject", new TreeMap<>(Map.of("kind", kind, "name", name, "maskedId", "11****1990*******9")));
        return CanonicalJson.write(entry);
    }

    private static EntryGlance glance(String entry) {
        var between = ("{\"list\":\n" + entry + "\"}").getBytes(StandardCharsets.UTF_8);
        return EntryGlance.of(between, 9, between.length - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "a\"b\\c", "\u0001\n\t\b\f\r/", "𠮷野", "{[,]}", "\\u0041", "\\"})
    void seesListAndNameWhateverStandsAround(String name) {
        assertThat(glance(entry(name, "person"))).isEqualTo(new EntryGlance("dishonest", name, false));
        assertThat(glance(entry(name, "organization"))).isEqualTo(new EntryGlance("dishonest", name, true));
    }

    @Test
    void noFieldOrderMatters() {
        assertThat(glance("{\"subject\":{\"name\":\"\\u5f20三\",\"kind\":\"person\"},\"list\":\"exit-ban\"}"))
                .isEqualTo(new EntryGlance("exit-ban", "张三", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"list\":\"dishonest\"}",
                "{\"list\":\"dishonest\",\"subject\":{}}",
                "{\"list\":\"dishonest\",\"subject\":{\"kind\":\"person\",\"name\":null}}",
                "{\"list\":\"dishonest\",\"subject\":{\"kind\":\"person\",\"name\":\"张",
                "{\"list\":1,\"subject\":{\"kind\":\"person\",\"name\":\"张三\"}}"
            })
    void whatIsNoEntryIsAFault(String broken) {
        assertThatThrownBy(() -> glance(broken)).isInstanceOf(IllegalStateException.class);
    }
}
