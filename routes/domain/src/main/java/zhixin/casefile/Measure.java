package zhixin.casefile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;

/**
 * 查封、扣押、冻结 of one asset for one case.
 *
 * @param id the hub's name of it
 * @param court that speaks for the case now
 * @param preservation whether it still is one of preservation; an enforcement measure otherwise
 * @param amount in yuan, two decimals; null where the thing itself is bound
 * @param bound how much of the money it binds now, in yuan, two decimals; null where it is no money or nobody said how much there is
 * @param takenOn day of the ruling's execution
 * @param from first day of effect; null while it waits
 * @param until last day; null while it waits without a term of its own
 * @param rank 1 for the one that binds, then the order of the waiting; 0 when it does not stand
 * @param registrar where it is registered or executed; null where nobody registers
 * @param registered whether it is registered: an unregistered one does not prevail over a registered one
 * @param because why it has its rank, with the articles; empty for the first, and for one that does not stand
 */
public record Measure(
        EntryId id,
        CaseNumber caseNumber,
        CourtCode court,
        MeasureKind kind,
        boolean preservation,
        @Nullable String amount,
        @Nullable String bound,
        LocalDate takenOn,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int rank,
        MeasureState state,
        @Nullable String registrar,
        boolean registered,
        List<Priority.Reason> because) {
    public Measure {
        because = List.copyOf(because);
        if (rank < 0 || state.stands() != rank > 0) {
            throw new IllegalArgumentException("a measure that stands has a rank from 1, another has none");
        }
    }

    /** One of which no reason is told. */
    public Measure(
            EntryId id,
            CaseNumber caseNumber,
            CourtCode court,
            MeasureKind kind,
            boolean preservation,
            @Nullable String amount,
            LocalDate takenOn,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int rank,
            MeasureState state,
            @Nullable String registrar,
            boolean registered) {
        this(
                id,
                caseNumber,
                court,
                kind,
                preservation,
                amount,
                null,
                takenOn,
                from,
                until,
                rank,
                state,
                registrar,
                registered,
                List.of());
    }
}
