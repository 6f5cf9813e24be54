package zhixin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** What makes a whole batch malformed. */
class BatchReaderTest {
    private static final String GOOD = """
            {"schema":"zhixin/batch/1","court":"京0105","batchNumber":1,"previousDigest":null,\
            "createdAt":"2026-11-22T09:00:00+08:00","records":[{}]}""";
    private final BatchReader reader = new BatchReader(new PlainJson());

    private Batch read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void malformed(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .as(text)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.MALFORMED));
    }

    @Test
    void aBatchIsRead() {
        assertThat(read(GOOD)).returns(1L, Batch::number).returns(null, Batch::previousDigest);
        assertThat(read(GOOD).records()).hasSize(1);
        assertThat(read(GOOD.replace("null", "\"sm3:" + "0".repeat(64) + "\"")).previousDigest())
                .startsWith("sm3:0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "zhixin/batch/1 ~ zhixin/batch/2",
                "\"京0105\" ~ \"京105\"",
                "\"京0105\" ~ 7",
                "\"batchNumber\":1 ~ \"batchNumber\":0",
                "\"batchNumber\":1 ~ \"batchNumber\":1.0",
                "\"batchNumber\":1 ~ \"batchNumber\":\"1\"",
                "\"batchNumber\":1 ~ \"batchNumber\":99999999999999999999",
                "\"batchNumber\":1 ~ \"batchNumber\":1,\"batchNumber\":1",
                "\"previousDigest\":null ~ \"previousDigest\":\"md5:00\"",
                "\"previousDigest\":null ~ \"previousDigest\":0",
                "\"previousDigest\":null, ~ ''",
                "2026-11-22T09:00:00+08:00 ~ 2026-11-22T09:00:00",
                "2026-11-22T09:00:00+08:00 ~ 2026-11-22",
                "\"2026-11-22T09:00:00+08:00\" ~ 1",
                "[{}] ~ []",
                "[{}] ~ {}",
                "[{}] ~ null",
                "[{}]} ~ [{}],\"extra\":1}",
                "[{}]} ~ [{}]}x",
                "[{}]} ~ [{}]",
            })
    void aWrongFieldOfTheBatchRefusesIt(String right, String wrong) {
        assertThat(GOOD).contains(right);
        malformed(GOOD.replace(right, wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "\uFEFF{}"})
    void whatIsNoObjectIsMalformed(String text) {
        malformed(text);
    }

    @Test
    void aBatchHasAtMostTenThousandRecords() {
        assertThat(read(GOOD.replace("[{}]", "[" + "{},".repeat(9_999) + "{}]")).records())
                .hasSize(10_000);
        malformed(GOOD.replace("[{}]", "[" + "{},".repeat(10_000) + "{}]"));
    }
}
