package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seizures as somebody would keep them on paper, day by day: every day what ran out is struck, then whoever is first of those
 * that meet binds. Shares nothing with the code of the law.
 */
final class PlainSeizures {
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

        String state = "waiting";

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
            var binds = rank(line) == 1 && !(line.shares && line.registeredOn == null);
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
