package zhixin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.edition.PlainCommitments;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.submission.PlainJson;

class NoticeBoardTest {
    private static final CourtCode COURT = new CourtCode("京0105");

    @Test
    void onlyWhatIsNeitherWithdrawnNorOverStands() {
        var board = board(
                "2026-11-22",
                notice(3, "guide", "2026-11-20", null, null),
                notice(2, "auction", "2026-11-01", "2026-11-21", null),
                notice(1, "bounty", "2026-11-01", null, "2026-11-02"));

        assertThat(board.standing(3)).extracting(Notice::kind).containsExactly("guide");
        assertThat(board.standing(2)).isEmpty();
    }

    @Test
    void aColumnIsStaleWhenItsNewestNoticeIsMoreThanAMonthOld() {
        var notices = new LedgerPosition[] {
            notice(2, "guide", "2026-10-10", null, null), notice(1, "guide", "2026-08-01", null, null)
        };

        assertThat(board("2026-11-10", notices).columns(2))
                .containsExactly(new NoticeBoard.Column(COURT, "guide", java.time.LocalDate.of(2026, 10, 10), false));
        assertThat(board("2026-11-11", notices).columns(2))
                .allSatisfy(column -> assertThat(column.stale()).isTrue());
    }

    private static NoticeBoard board(String today, LedgerPosition... newestFirst) {
        return new NoticeBoard(
                (upTo, limit) -> List.of(newestFirst).stream()
                        .filter(position -> position.position() <= upTo)
                        .toList(),
                new PositionReader(new PlainJson()),
                LawBook.builtIn(),
                Clock.fixed(Instant.parse(today + "T04:00:00Z"), ZoneOffset.UTC));
    }

    private static LedgerPosition notice(
            long position, String kind, String publishedOn, @Nullable String until, @Nullable String withdrawnOn) {
        var content = new TreeMap<String, @Nullable Object>();
        content.put("kind", kind);
        content.put("publishedOn", publishedOn);
        content.put("until", until);
        content.put("withdrawnOn", withdrawnOn);
        var groups = new java.util.ArrayList<String>();
        for (var group : FieldGroup.values()) {
            groups.add(CanonicalJson.write(group == FieldGroup.CASE ? content : Map.of()));
        }
        return new LedgerPosition(
                position,
                ChangeKind.NOTICE,
                null,
                new EntryId("A".repeat(21) + position),
                COURT,
                "n-" + position,
                null,
                null,
                groups,
                new PlainCommitments().commit(ChangeKind.NOTICE, groups),
                null,
                false,
                null);
    }
}
