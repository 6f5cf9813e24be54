package zhixin.law.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhixin.law.Law;
import zhixin.law.PositionDraft;
import zhixin.law.StandingEntry;
import zhixin.law.model.Clerk.Dice;
import zhixin.law.model.Clerk.Letter;
import zhixin.ledger.CourtDuty;

/** One history as it grows: the hub and the model side by side, with everything that was sent so far. */
final class Trial {
    /** Steps of all histories of this run. */
    static final AtomicLong STEPS = new AtomicLong();

    final Hub hub = new Hub();
    final Model model = new Model();
    final List<Letter> letters = new ArrayList<>();
    /** What court and record id put somebody on a list. */
    final Map<String, Letter> admitted = new HashMap<>();
    /** What the last step brought. */
    final List<Happening> happenings = new ArrayList<>();
    /** The same once more, for another hub. */
    final List<Consumer<Hub>> script = new ArrayList<>();

    LocalDate today = Cast.FIRST_DAY;
    private String speaking = "";

    /** What a record, or the clock on one day, brought on both sides. */
    record Happening(
            LocalDate day,
            @Nullable Letter letter,
            Set<String> reasons,
            @Nullable String refusal,
            List<String> expected,
            List<PositionDraft> drafts,
            Trace before,
            Trace after) {
        @Override
        public String toString() {
            return (letter == null ? day + " clock" : letter.toString())
                    + (refusal == null ? " -> " + Seen.changes(drafts) : " -> refused " + refusal);
        }

        /** Whether a court sent it and it stands. */
        boolean admitted() {
            return letter != null && refusal == null;
        }
    }

    /** All that is there, to be held against what was there. */
    record Trace(List<StandingEntry> entries, int drafts, List<CourtDuty> duties, int dutyChanges) {}

    /** The court sends something. */
    void send(String action, Dice dice) {
        STEPS.incrementAndGet();
        happenings.clear();
        var number = dice.slip() == 3 ? letters.size() / 2 : letters.size();
        var letter = Clerk.write(action, model, today, "r-" + number, dice);
        letters.add(letter);
        if (!letter.court().equals(speaking) || dice.where() / 11 % 3 == 0) {
            nextBatch(letter.court());
        }
        deliver(letter);
        clock();
    }

    private void deliver(Letter letter) {
        script.add(other -> other.decide(letter.court(), letter.day(), letter.record()));
        var before = trace();
        var verdict = model.decide(letter.court(), letter.day(), letter.record());
        var outcome = hub.decide(letter.court(), letter.day(), letter.record());
        if (outcome instanceof Law.Admitted done) {
            admitted.put(letter.court() + "/" + done.recordId(), letter);
        }
        happenings.add(new Happening(
                today,
                letter,
                verdict.reasons(),
                outcome instanceof Law.Refused refused ? refused.refusal().code() : null,
                verdict.changes(),
                outcome instanceof Law.Admitted done ? done.positions() : List.of(),
                before,
                trace()));
    }

    private void nextBatch(String court) {
        script.add(other -> other.nextBatch(court));
        speaking = court;
        hub.nextBatch(court);
        model.nextBatch();
    }

    /** Days go by, each with its clock. */
    void pass(int days) {
        STEPS.incrementAndGet();
        happenings.clear();
        nextBatch(speaking);
        for (var i = 0; i < days; i++) {
            today = today.plusDays(1);
            clock();
        }
    }

    private void clock() {
        var day = today;
        script.add(other -> other.clock(day));
        var before = trace();
        var brought = hub.clock(day);
        var expected = model.clock(day);
        if (!brought.isEmpty() || !expected.isEmpty()) {
            happenings.add(new Happening(day, null, Set.of(), null, expected, brought, before, trace()));
        }
    }

    private Trace trace() {
        return new Trace(hub.entries(), hub.drafts.size(), hub.duties(), hub.dutyChanges.size());
    }

    @Override
    public String toString() {
        return "history up to " + today + ":\n  "
                + String.join("\n  ", letters.stream().map(Letter::toString).toList());
    }
}
