package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.ledger.BatchMark;
import zhixin.ledger.DocketData;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.Ground;
import zhixin.ledger.HeldItem;
import zhixin.ledger.LedgerMoment;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.LinkedKey;
import zhixin.ledger.RecordedBatch;
import zhixin.ledger.Recording;
import zhixin.ledger.ReportFile;

/** One transaction under the writer's lock. The next position is read under it and remembered no longer than it. */
final class PostgresRecording implements Recording, AutoCloseable {
    private static final int UNREAD = 0;

    private final Connection connection;
    private final Clock clock;
    private final FreshPositions fresh;
    private final Touches touches;
    private final List<LedgerPosition> appended = new ArrayList<>();
    private long next = UNREAD;
    private boolean open = true;
    private boolean failed;

    PostgresRecording(Connection connection, Clock clock, FreshPositions fresh, Touches touches) {
        this.connection = connection;
        this.fresh = fresh;
        this.touches = touches;
        this.clock = clock;
    }

    @Override
    public Optional<BatchMark> batch(CourtCode court, long batchNumber) {
        return run(c -> BatchRows.mark(c, court, batchNumber));
    }

    @Override
    public Optional<BatchMark> lastBatch(CourtCode court) {
        return run(c -> BatchRows.lastMark(c, court));
    }

    @Override
    public DocketData docket(DocketQuery query) {
        return run(c -> Docket.load(c, query, fresh));
    }

    @Override
    public List<ReportFile> reports(Set<EntryId> references) {
        return run(c -> ReportRows.files(c, references));
    }

    @Override
    public List<LedgerPosition> held(Set<String> thingKeys) {
        return run(c -> HeldItems.ofThings(c, thingKeys, fresh));
    }

    @Override
    public LedgerMoment moment() {
        return run(PostgresSight::moment);
    }

    @Override
    public boolean stands(LedgerMoment since, Ground ground) {
        return moment().erasures() == since.erasures() && touches.spare(since.position(), nextPosition() - 1, ground);
    }

    @Override
    public List<LedgerPosition> due(LocalDate day, int limit) {
        return run(c -> Duties.due(c, day, limit));
    }

    @Override
    public long nextPosition() {
        return run(c -> {
            if (next == UNREAD) {
                next = PostgresEditions.lastPosition(c) + 1;
            }
            return next;
        });
    }

    @Override
    public void append(RecordedBatch batch) {
        append(batch.positions());
        var through = nextPosition() - 1;
        run(c -> {
            BatchRows.append(c, batch, clock.instant(), through);
            return through;
        });
    }

    @Override
    public void append(List<LedgerPosition> positions) {
        var expected = nextPosition();
        for (var position : positions) {
            if (position.position() != expected++) {
                failed = true;
                throw new IllegalArgumentException("position " + position.position() + " leaves a gap or is taken");
            }
        }
        if (!positions.isEmpty()) {
            next = run(c -> {
                PositionRows.copy(c, positions, clock.instant());
                Duties.follow(c, positions);
                appended.addAll(positions);
                return positions.getLast().position() + 1;
            });
        }
    }

    @Override
    public void link(List<LinkedKey> links) {
        if (!links.isEmpty()) {
            run(c -> LinkedKeys.add(c, links));
        }
    }

    @Override
    public void hold(List<HeldItem> items) {
        if (!items.isEmpty()) {
            run(c -> HeldItems.add(c, items));
        }
    }

    @Override
    public void follow(List<DutyChange> duties) {
        if (!duties.isEmpty()) {
            run(c -> {
                CourtDutyRows.follow(c, duties);
                return duties.size();
            });
        }
    }

    private <T> T run(Database.Sql<T> sql) {
        if (!open) {
            throw new IllegalStateException("the recording is over");
        }
        try {
            return sql.on(connection);
        } catch (SQLException e) {
            failed = true;
            throw LedgerException.of(e);
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    /** What it wrote; in the ledger once the transaction is committed. */
    List<LedgerPosition> appended() {
        return appended;
    }

    /** What failed once must not be committed in part, even if the work swallowed the fault. */
    void complete() {
        if (failed) {
            throw new LedgerException("a step of the recording failed: nothing is kept");
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
