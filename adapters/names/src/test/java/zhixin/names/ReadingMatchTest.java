package zhixin.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingMatchTest {
    private static final Readings READINGS = Readings.load();

    /** 嗯 is read n and ng. */
    @ParameterizedTest
    @CsvSource({"60, '', true", "60, g, true", "59, '', false", "61, '', false", "59, gg, false"})
    void aLongNameIsReadToItsEnd(int syllables, String end, boolean held) {
        var characters = Collections.nCopies(60, "嗯".codePointAt(0));
        var query = LatinQuery.read("n".repeat(syllables) + end).orElseThrow();

        assertThat(READINGS.of(characters.getFirst())).contains("n", "ng");
        assertThat(new ReadingMatch(READINGS, query, characters, ReadingMatch.NONE).holds())
                .isEqualTo(held);
    }
}
