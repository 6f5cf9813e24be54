package zhixin.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Purpose;

/**
 * One decision about case data, allowed or refused, as it goes to the record (after Directive (EU) 2019/1153 art. 6: file
 * number, time, query, results, authority, official). Nothing in it names the subject: that stands as a keyed digest.
 *
 * @param at when it was decided, by the hub's clock, to the millisecond
 * @param caseNumber of the case for which it was asked; null where there is none
 * @param purpose with the legal basis of the warrant
 * @param subject {@link zhixin.lookup.SubjectKeys} of the subject's document, 64 hex digits; null where no one is meant
 * @param kinds of asset or information that were asked for, as they stand in the request
 * @param touched the courts whose data were opened or asked for, each once; of a refused question at least the court that
 *     speaks for the case that it names, as soon as that is known
 * @param reference the inquiry's, screening's or other document's id; null for none
 */
public record AccessEntry(
        Instant at,
        Caller caller,
        Operation operation,
        @Nullable CaseNumber caseNumber,
        Purpose purpose,
        @Nullable String subject,
        List<String> kinds,
        List<Touched> touched,
        AccessDecision decision,
        @Nullable String reference) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_KINDS = 100;

    /** @throws IllegalArgumentException for a subject that is no keyed digest, or a court that is touched twice */
    public AccessEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as it is written: a database rounds what is finer
        kinds = List.copyOf(kinds);
        touched = List.copyOf(touched);
        if (subject != null && !DIGEST.matcher(subject).matches()) {
            throw new IllegalArgumentException("a subject stands as its keyed digest");
        }
        if (kinds.size() > MOST_KINDS) {
            throw new IllegalArgumentException("at most " + MOST_KINDS + " kinds are asked for at once");
        }
        if (touched.stream().map(Touched::court).distinct().count() != touched.size()) {
            throw new IllegalArgumentException("a court is touched once by one question");
        }
    }

    /**
     * One court's data.
     *
     * @param outcome what became of it
     * @param records the court's own names of what was opened: case numbers, entry ids, asset ids. By them it recognises
     *     whom the question was about, and nobody else does; none unless opened
     */
    public record Touched(CourtCode court, Outcome outcome, List<String> records) {
        private static final int MOST_RECORDS = 1000;

        public Touched {
            records = List.copyOf(records);
            if (!records.isEmpty() && outcome != Outcome.OPENED) {
                throw new IllegalArgumentException("what was not opened shows no records");
            }
            if (records.size() > MOST_RECORDS) {
                throw new IllegalArgumentException("at most " + MOST_RECORDS + " records of a court are named");
            }
        }

        /** Asked, with nothing opened. */
        public Touched(CourtCode court, Outcome outcome) {
            this(court, outcome, List.of());
        }
    }

    /** What became of one court's data. */
    public enum Outcome {
        /** Something was read. */
        OPENED,
        /** Looked, and there was nothing about the subject. */
        EMPTY,
        /** Asked at the court's own system; what it answered, it knows itself. */
        ASKED,
        /** Nothing was read: the question was refused. */
        REFUSED;

        /** As it stands in documents. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
