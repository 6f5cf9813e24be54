package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredLinesTest {
    private static StoredLines of(String text) {
        return new StoredLines(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTheListOfItsLines() {
        assertThat(of("张三")).isEqualTo(List.of("张三"));
        assertThat(of("{\"a\":\"𠮷\"}\nċ\n")).isEqualTo(List.of("{\"a\":\"𠮷\"}", "ċ", ""));
        var many = IntStream.range(0, 100).mapToObj(i -> "行" + i).toList();
        assertThat(of(String.join("\n", many))).isEqualTo(many);
    }

    @Test
    void saysWhereEachLineLies() {
        var lines = of("京\nab");
        assertThat(lines.length()).isEqualTo(6);
        assertThat(List.of(lines.from(0), lines.to(0), lines.from(1), lines.to(1)))
                .containsExactly(0, 3, 4, 6);
    }
}
