package zhixin.rule;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One period that the law sets, as a row of data, since article numbers move and reforms come: what is opened under a row
 * keeps that row.
 *
 * @param id stable, for example {@code dishonest.delete}; several rows may share it, one after the other in time
 * @param instrument number or name of the instrument, for example 法释〔2017〕7号; {@link #HUB} where no article sets a number
 * @param version first day of the wording that the article's number belongs to
 * @param article for example 第十条; under {@link #HUB} the article that the measure serves
 * @param number at least 1
 * @param unit in what it counts
 * @param kind who is bound by it, and how it ends
 * @param start the event that starts it; the day of the event is not counted
 * @param frees whether it is a duty to remove or lift: what cannot be computed is then due at once
 * @param validFrom first day on which a period opens under this row
 * @param validUntil last such day, or null while it is in force
 */
public record Deadline(
        String id,
        String instrument,
        LocalDate version,
        String article,
        int number,
        Unit unit,
        Kind kind,
        String start,
        boolean frees,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {
    /** 枢纽措施: the law sets the duty without a number, and the hub measures it by one of its own. */
    public static final String HUB = "枢纽措施";

    private static final String ID = "[a-z0-9-]+(\\.[a-z0-9-]+)+";

    /** 工作日, 日, 月, 年: each as its article says. Confusing the first two is the commonest error of all. */
    public enum Unit {
        WORKING_DAYS,
        DAYS,
        MONTHS,
        YEARS
    }

    /** Who is bound. */
    public enum Kind {
        /** A court, or the hub, must have done it by that day. */
        DUTY,
        /** A party may do it until that day. */
        WINDOW,
        /** The longest or shortest that something lasts: no procedural period, so it never rolls over a holiday. */
        LIMIT
    }

    public Deadline {
        Objects.requireNonNull(version);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(validFrom);
        if (!id.matches(ID) || instrument.isBlank() || article.isBlank() || start.isBlank()) {
            throw new IllegalArgumentException("a deadline names its id, instrument, article and start: " + id);
        }
        if (number < 1) {
            throw new IllegalArgumentException("a period is at least 1 long: " + id);
        }
        if (validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("a row that ends before it begins: " + id);
        }
        if (frees && kind != Kind.DUTY) {
            throw new IllegalArgumentException("only a duty frees: " + id);
        }
    }

    /** Instrument and article, as refusals and reports cite them. */
    public String basis() {
        return byHub() ? instrument + "（" + article + "）" : instrument + article;
    }

    /** Whether no article sets the number, so that the hub measures the duty by its own. */
    public boolean byHub() {
        return instrument.equals(HUB);
    }

    boolean inForce(LocalDate on) {
        return !validFrom.isAfter(on) && (validUntil == null || !validUntil.isBefore(on));
    }
}
