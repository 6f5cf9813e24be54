package zhixin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import zhixin.edition.CanonicalJson;
import zhixin.inquiry.InquiryDesk.Opened;
import zhixin.submission.PlainJson;

/** What many sources say is laid down while others are still asked, and is the answer's all the same. */
@Timeout(60)
class LinesAheadTest {
    private static final int SOURCES = 20;
    /** Of every source, each twice in its line: as it came and as it was read. Some ten lines are laid down together. */
    private static final int ASSETS = 10;

    private final InquiryRoom room = new InquiryRoom();
    private final Round round = round(IntStream.range(0, SOURCES)
            .mapToObj(i -> "粤" + (2000 + i))
            .map(court -> new MemorySource(
                    court,
                    question -> CompletableFuture.completedFuture(
                            room.answered(question, court, "home-" + court, ASSETS, 50))))
            .toArray(AssetSource[]::new));

    private Round round(AssetSource... sources) {
        var desk = room.desk(InquiryLimits.NONE, sources);
        var warrant = room.signed(room.warrant("warrant-1"), "officer");
        return ((Opened.Fresh) desk.open(InquiryRoom.officer(), InquiryRoom.body(warrant))).round();
    }

    private void heard(List<Question> questions) {
        questions.forEach(each -> room.answers.heard(
                each,
                each.source()
                        .ask(each.sent(), Duration.ofSeconds(1))
                        .toCompletableFuture()
                        .join()));
    }

    private void laid() throws InterruptedException {
        while (room.book.laid() == 0) {
            Thread.sleep(5);
        }
    }

    private void isWhole(InquiryBook.Version version) {
        var content = version.envelope().content();
        var text = new String(content, StandardCharsets.UTF_8);
        assertThat(text).isEqualTo(CanonicalJson.write(new PlainJson().object(content)));
        assertThat(text).contains("\"answered\":" + (SOURCES + 1) + ",\"complete\":true");
    }

    @Test
    void manyAreLaidDownBeforeTheAnswerIsWritten() throws Exception {
        var questions = round.questions();
        heard(questions.subList(0, SOURCES - 1));
        laid();
        heard(questions.subList(SOURCES - 1, SOURCES));

        isWhole(room.answers.answer(round));
        assertThat(room.book.laid()).isBetween(1, SOURCES);
    }

    @Test
    void whatCannotBeLaidDownIsWrittenWithTheAnswer() throws Exception {
        room.book.fail(1);
        heard(round.questions());
        while (room.book.faults() > 0) {
            Thread.sleep(5);
        }

        isWhole(room.answers.answer(round));
    }

    @Test
    void nothingIsLaidDownOnceTheAnswerIsThere() throws Exception {
        var questions = round.questions();
        heard(questions.subList(0, 2));
        room.answers.answer(round);
        heard(questions.subList(2, SOURCES));

        var id = round.inquiry().inquiryId();
        while (room.book.versions(id) < 2 || !room.book.listening().isEmpty()) {
            Thread.sleep(20);
        }
        isWhole(room.book.newest(id).orElseThrow());
        assertThat(room.book.laid()).isZero();
    }
}
