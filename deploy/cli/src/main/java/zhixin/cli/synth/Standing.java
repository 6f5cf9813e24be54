package zhixin.cli.synth;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An entry that a court ordered and that, as far as the generator knows, still stands. */
final class Standing {
    private final String recordId;
    private final String list;
    private final Party subject;
    private final String role;
    final @Nullable Party account;
    private final @Nullable Integer termYears;
    private final @Nullable LocalDate graceUntil;

    final @Nullable LocalDate until;
    LocalDate lastOn;
    int addedYears;
    boolean partlyPerformed;
    boolean corrected;
    /** Whether its court has taken it off. */
    boolean gone;

    @Nullable
    LocalDate suspendedUntil;

    Standing(
            String recordId,
            String list,
            Party subject,
            String role,
            @Nullable Party account,
            @Nullable Integer termYears,
            @Nullable LocalDate graceUntil,
            @Nullable LocalDate until,
            LocalDate issuedOn) {
        this.recordId = recordId;
        this.list = list;
        this.subject = subject;
        this.role = role;
        this.account = account;
        this.termYears = termYears;
        this.graceUntil = graceUntil;
        this.until = until;
        this.lastOn = issuedOn;
    }

    String recordId() {
        return recordId;
    }

    String list() {
        return list;
    }

    Party subject() {
        return subject;
    }

    String role() {
        return role;
    }

    @Nullable
    Integer termYears() {
        return termYears;
    }

    boolean is(String name) {
        return list.equals(name);
    }

    /** Whether it began with a period of grace. */
    boolean graced() {
        return graceUntil != null;
    }

    /** Not in its grace period, and not one that the clock ends before that day. */
    boolean touchable(LocalDate today, LocalDate end) {
        return (graceUntil == null || graceUntil.isBefore(today)) && (until == null || until.isAfter(end));
    }
}
