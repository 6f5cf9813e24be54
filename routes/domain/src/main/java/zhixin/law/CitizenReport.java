package zhixin.law;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * 举报、意见: what the law has to know of a citizen's report to let its court answer it. Taken in at the public port and kept
 * outside the ledger, since anybody may send one; the answer is the court's own record.
 *
 * @param reference the hub's own name of it, which cannot be guessed
 * @param matter of a clue alone
 * @param court who has to answer
 * @param about the listed entry that a clue is about; null for an opinion
 * @param contact how the reporter can be reached: must never stand in a public text, so it is known here
 * @param receivedOn starts the clock
 */
public record CitizenReport(
        EntryId reference,
        ReportKind kind,
        @Nullable ReportMatter matter,
        CourtCode court,
        @Nullable About about,
        @Nullable String contact,
        LocalDate receivedOn) {
    static final String OPINION = "opinion.reply";

    public CitizenReport {
        Objects.requireNonNull(reference);
        Objects.requireNonNull(court);
        Objects.requireNonNull(receivedOn);
        var clue = kind == ReportKind.CLUE;
        if (clue != (matter != null) || clue != (about != null)) {
            throw new IllegalArgumentException("a clue has a matter and an entry, an opinion neither");
        }
    }

    /** The entry that a clue is about, as it stood when the clue came. */
    public record About(EntryId entry, PublicList list, String caseNumber) {}

    /** Id of the row under which it is answered. */
    String deadline() {
        return matter == null ? OPINION : matter.deadline();
    }

    /** Never what it says or who said it. */
    @Override
    public String toString() {
        return "report " + reference;
    }
}
