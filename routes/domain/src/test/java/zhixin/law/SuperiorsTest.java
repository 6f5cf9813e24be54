package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;

/** An appeal goes to the next higher court, by the court's code or by the operator's table. */
class SuperiorsTest {
    private final CourtRoom room = new CourtRoom();

    @TempDir
    Path law;

    private void rejected() {
        room.admit(dishonest("r-1"));
        room.admit(RemedyTest.open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.nextBatch().admit(RemedyTest.decide("d-1", "dishonest", "rejected", "2026-11-22"));
    }

    private static Map<String, Object> appeal(String recordId, String higher) {
        return with(RemedyTest.appeal(recordId, "dishonest", "2026-11-22"), "higherCourt", higher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"京", "最高法"})
    void noCourtIsSkipped(String higher) {
        rejected();
        var refused = room.nextBatch().refuse(appeal("a-1", higher), "remedy.not-next-higher");
        assertThat(refused.article()).isEqualTo("法释〔2017〕7号第十二条");
        room.nextBatch().admit(appeal("a-2", "京03"));
    }

    @Test
    void norByTheExitBansWayToTheHigherCourt() {
        room.admit(with(exitBan("r-1"), "document.issuedOn", "2026-11-15", "document.servedOn", "2026-11-20"));
        var open = with(RemedyTest.open("o-1", "exit-ban", "should-not-be-listed", "2026-11-22"), "higherCourt", "京");
        assertThat(room.refuse(open, "remedy.not-next-higher").article()).isEqualTo("异议复议规定第九条");
        room.nextBatch().admit(with(open, "higherCourt", "京03"));
    }

    /** 监督 is every higher court's, not the next one's alone. */
    @Test
    void anyHigherCourtOverrides() {
        room.admit(dishonest("r-1"));
        room.of(new CourtCode("京"))
                .admit(with(action("x-1", "override", "dishonest", "r-1"), "court", "京0105", "order", "remove"));
        assertThat(room.visible()).isEmpty();
    }

    private LawBook table(String... rows) throws IOException {
        Files.writeString(
                law.resolve("superiors.tsv"),
                "court\tsuperior\tvalid-from\tvalid-until\tsource\n" + String.join("\n", rows) + "\n");
        return LawBook.builtIn().with(law);
    }

    @Test
    void theTableWinsWhileItsRowsHold() throws IOException {
        var book = table("京0105\t京02\t2026-01-01\t2026-12-31\t测试");
        rejected();
        room.under(book).refuse(appeal("a-1", "京03"), "remedy.not-next-higher");
        room.admit(appeal("a-2", "京02"));

        assertThat(book.nextAbove(CourtRoom.CHAOYANG, RemedyTest.INTERMEDIATE, CourtRoom.TODAY.plusYears(1)))
                .isTrue();
        assertThat(book.nextAbove(CourtRoom.PUDONG, new CourtCode("沪01"), CourtRoom.TODAY))
                .isTrue();
    }

    @Test
    void aMalformedRowStopsTheStart() {
        assertThatThrownBy(() -> table("京105\t京03\t2026-01-01\t-\t测试"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("superiors.tsv:2");
    }
}
