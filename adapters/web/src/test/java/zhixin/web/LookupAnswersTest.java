package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhixin.lookup.IndexHead;
import zhixin.lookup.StoredLines;

class LookupAnswersTest {
    private static final IndexHead HEAD = new IndexHead(7, Instant.parse("2026-11-22T01:02:03.456Z"));
    private static final String ONE = "{\"entryId\":\"1\",\"subject\":{\"name\":\"张三\"}}";
    private static final String TWO = "{\"entryId\":\"2\",\"subject\":{\"name\":\"𠮷野\"}}";

    private final LookupAnswers answers = new LookupAnswers();

    private static StoredLines stored(String... lines) {
        return new StoredLines(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Reply reply) {
        return reply.body().toString(StandardCharsets.UTF_8);
    }

    @Test
    void storedLinesGiveTheSameAnswerAsTexts() {
        for (var lines : List.of(List.of(ONE), List.of(ONE, TWO), List.of(TWO, ONE, TWO, ONE))) {
            var spliced = answers.listed(HEAD, List.of("京0105"), stored(lines.toArray(String[]::new)));
            var written = answers.write("listed", HEAD, List.of("京0105"), lines, List.of());
            assertThat(text(spliced)).isEqualTo(text(written));
            assertThat(spliced.headers()).isEqualTo(written.headers()).containsEntry("Cache-Control", "no-store");
        }
    }

    @Test
    void whoIsNotListedGetsTheSameBytesUntilSomethingMoves() {
        var first = answers.notListed(HEAD, List.of());
        assertThat(text(first)).isEqualTo(text(answers.write("not-listed", HEAD, List.of(), List.of(), List.of())));
        assertThat(answers.notListed(new IndexHead(7, HEAD.asOf()), List.of())).isSameAs(first);

        assertThat(text(answers.notListed(new IndexHead(8, HEAD.asOf()), List.of())))
                .contains("\"edition\":8");
        assertThat(text(answers.notListed(new IndexHead(8, HEAD.asOf().plusMillis(1)), List.of())))
                .contains("03.457+08:00");
        assertThat(text(answers.notListed(HEAD, List.of("京0105"))))
                .contains("\"complete\":false,\"behind\":[\"京0105\"]");
        assertThat(text(answers.notListed(HEAD, List.of()))).isEqualTo(text(first));
    }
}
