package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seizures as somebody would keep them on paper, day by day: every day what ran out is struck, then whoever is first of those
 * that meet binds; of money whose sum is known, also whoever finds something left. Shares nothing with the code of the law.
 */
final class PlainSeizures {
    static final long WHOLE = Long.MAX_VALUE;

    /** What somebody wrote down of how much money is there: who, how much, on which day. */
    record Note(String who, String thing, long yuan, LocalDate on) {}

    /** Of each who, the last. */
    private final Map<String, Note> notes = new HashMap<>();

    void write(Note note) {
        notes.put(note.who + " " + note.thing, note);
    }

    /** The latest note, the lesser of two of one day; null for none. */
    private @Nullable Note newest(String thing) {
        var best = (Note) null;
        for (var note : notes.values()) {
            if (note.thing.equals(thing)
                    && (best == null || note.on.isAfter(best.on) || note.on.equals(best.on) && note.yuan < best.yuan)) {
                best = note;
            }
        }
        return best;
    }

    /** How much is there; -1 where nobody wrote it down. */
    long money(String thing) {
        var note = newest(thing);
        return note == null ? -1 : note.yuan;
    }

    LocalDate written(String thing) {
        return java.util.Objects.requireNonNull(newest(thing)).on;
    }

    /** What those above it on the list leave of the money; -1 where no number is known. */
    long left(Line line) {
        var left = money(line.thing);
        for (var other : lines) {
            var above = other != line
                    && other.there()
                    && other.thing.equals(line.thing)
                    && other.place().compareTo(line.place()) < 0;
            if (left >= 0 && above) {
                left = other.takes == WHOLE ? 0 : Math.max(0, left - other.takes);
            }
        }
        return left;
    }

    /** How much it holds fast now; -1 where no number is known, or it holds nothing. */
    long holds(Line line) {
        return line.state.equals("effective") && left(line) >= 0 ? Math.min(left(line), line.takes) : -1;
    }

    /** One line on the paper. */
    static final class Line {
        final String name;
        final String thing;
        /** Letter of the parcel that land is and buildings stand on; empty for all others. */
        final String parcel;

        final boolean land;
        final boolean needsRegister;
        final boolean shares;
        final boolean preservation;
        final int months;
        final int number;
        final String takenAt;
        final LocalDate takenOn;

        @Nullable
        String registeredAt;

        @Nullable
        LocalDate registeredOn;

        @Nullable
        LocalDate from;

        @Nullable
        LocalDate until;

        @Nullable
        LocalDate renewedFrom;

        String state = "waiting";
        /** Yuan that it takes of money; {@link #WHOLE} for all of it, and for things that are no money. */
        long takes = WHOLE;

        Line(
                String name,
                String thing,
                String parcel,
                boolean land,
                boolean needsRegister,
                boolean shares,
                boolean preservation,
                int months,
                int number,
                String takenAt,
                LocalDate takenOn) {
            this.name = name;
            this.thing = thing;
            this.parcel = parcel;
            this.land = land;
            this.needsRegister = needsRegister;
            this.shares = shares;
            this.preservation = preservation;
            this.months = months;
            this.number = number;
            this.takenAt = takenAt;
            this.takenOn = takenOn;
        }

        boolean there() {
            return state.equals("waiting") || state.equals("effective");
        }

        private boolean meets(Line other) {
            return thing.equals(other.thing)
                    || (!parcel.isEmpty() && parcel.equals(other.parcel) && (land || other.land));
        }

        /** What it is sorted by: unregistered last, then the moment, then who came first. */
        private String place() {
            var late = needsRegister && registeredAt == null;
            var moment = needsRegister && registeredAt != null ? registeredAt : takenAt;
            return (late ? "1 " : "0 ") + moment + " %09d".formatted(number);
        }
    }

    final List<Line> lines = new ArrayList<>();

    /** Everything that stands on that day, from that day on. */
    void walk(LocalDate from, LocalDate today) {
        for (var day = from; !day.isAfter(today); day = day.plusDays(1)) {
            for (var line : lines) {
                if (line.there() && line.until != null && line.until.isBefore(day)) {
                    line.state = "lapsed";
                }
            }
            bind(day);
        }
    }

    private void bind(LocalDate day) {
        for (var line : lines) {
            if (!line.there()) {
                continue;
            }
            var binds = (rank(line) == 1 || left(line) > 0) && !(line.shares && line.registeredOn == null);
            line.state = binds ? "effective" : "waiting";
            if (binds && line.from == null) {
                var first = line.shares ? line.registeredOn : line.takenOn;
                line.from = first.isAfter(day) ? first : day;
                line.until = line.from.plusMonths(line.months).minusDays(1);
            }
        }
    }

    /** 1 for the first, 0 for what is over. */
    int rank(Line line) {
        if (!line.there()) {
            return 0;
        }
        var rank = 1;
        for (var other : lines) {
            if (other != line
                    && other.there()
                    && other.meets(line)
                    && other.place().compareTo(line.place()) < 0) {
                rank++;
            }
        }
        return rank;
    }

    List<Line> there() {
        return lines.stream()
                .filter(Line::there)
                .sorted(Comparator.comparing(line -> line.name))
                .toList();
    }
}
