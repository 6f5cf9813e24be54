package zhixin.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import zhixin.court.CourtCode;
import zhixin.law.LawBook;
import zhixin.submission.Times;

/** What hangs out: the published notices of all courts, and which columns nobody has renewed for too long. */
public final class NoticeBoard {
    private static final int MOST = 1000;

    private final NoticeLedger ledger;
    private final PositionReader reader;
    private final LawBook book;
    private final Clock clock;

    public NoticeBoard(NoticeLedger ledger, PositionReader reader, LawBook book, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.book = book;
        this.clock = clock;
    }

    /** Notices that stand today, newest first, of those that an edition up to that position holds; may block. */
    public List<Notice> standing(long published) {
        var today = Times.day(clock.instant());
        return newest(published).stream()
                .filter(notice -> notice.standsOn(today))
                .toList();
    }

    private List<Notice> newest(long published) {
        return ledger.notices(published, MOST).stream()
                .map(position -> Notice.of(position, reader))
                .toList();
    }

    /** Each court's columns with the day of their newest notice; stale once the law's month has passed. */
    public List<Column> columns(long published) {
        var columns = new TreeMap<String, Column>();
        for (var notice : newest(published)) {
            columns.merge(
                    notice.court() + "/" + notice.kind(),
                    column(notice),
                    (one, other) -> one.updatedOn().isBefore(other.updatedOn()) ? other : one);
        }
        return columns.values().stream()
                .sorted(Comparator.comparing(Column::court).thenComparing(Column::kind))
                .toList();
    }

    private Column column(Notice notice) {
        var updated = notice.publishedOn();
        var fresh = book.lastDay("column.freshness", updated).orElse(updated);
        return new Column(notice.court(), notice.kind(), updated, fresh.isBefore(Times.day(clock.instant())));
    }

    /** A court's column of one kind of notice. */
    public record Column(CourtCode court, String kind, LocalDate updatedOn, boolean stale) {}

    /** Where notices are kept. */
    public interface NoticeLedger {
        /** The newest position of each notice up to that position, newest first; may block. */
        List<LedgerPosition> notices(long upTo, int limit);
    }
}
