package zhixin.law.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A duty of a court in the model. */
final class Duty {
    final String deadline;
    final Entry entry;
    final String remedy;
    final String court;
    final LocalDate startedOn;
    final @Nullable LocalDate dueOn;

    @Nullable
    LocalDate closedOn;

    boolean met;

    private Duty(String deadline, Entry entry, String remedy, String court, LocalDate startedOn) {
        this.deadline = deadline;
        this.entry = entry;
        this.remedy = remedy;
        this.court = court;
        this.startedOn = startedOn;
        this.dueOn = Days.due(deadline, startedOn);
    }

    /** As the hub's book would write it. */
    String line() {
        return String.join(
                " ",
                deadline,
                entry.key(),
                remedy,
                court,
                startedOn.toString(),
                String.valueOf(dueOn),
                String.valueOf(closedOn),
                String.valueOf(met));
    }

    /** The entry's end is what it demands; an order, a service or a decision upon a request is not met by it. */
    private boolean demandsTheEnd() {
        return switch (deadline) {
            case "consumption.order", "consumption.order-responsible", "decision.service", "enforcement.check", "enforcement.answer" -> false;
            default -> !deadline.endsWith(".review") && !deadline.endsWith(".appeal-decision");
        };
    }

    /** All of them, in the order in which they began. */
    static final class Book {
        private final List<Duty> duties = new ArrayList<>();

        void open(String deadline, Entry entry, LocalDate startedOn) {
            open(deadline, entry, "", entry.court, startedOn);
        }

        /** What is open under that key stays as it is. */
        void open(String deadline, Entry entry, String remedy, String court, LocalDate startedOn) {
            if (find(deadline, entry, remedy).isEmpty()) {
                duties.add(new Duty(deadline, entry, remedy, court, startedOn));
            }
        }

        private List<Duty> find(String deadline, Entry entry, String remedy) {
            return duties.stream()
                    .filter(duty -> duty.closedOn == null
                            && duty.deadline.equals(deadline)
                            && duty.entry == entry
                            && duty.remedy.equals(remedy))
                    .toList();
        }

        void close(String deadline, Entry entry, String remedy, LocalDate on) {
            find(deadline, entry, remedy).forEach(duty -> {
                duty.closedOn = on;
                duty.met = true;
            });
        }

        void gone(Entry entry, LocalDate on) {
            duties.stream()
                    .filter(duty -> duty.entry == entry && duty.closedOn == null)
                    .forEach(duty -> {
                        duty.closedOn = on;
                        duty.met = duty.demandsTheEnd();
                    });
        }

        boolean open(String deadline, Entry entry) {
            return !find(deadline, entry, "").isEmpty();
        }

        List<String> lines() {
            return duties.stream().map(Duty::line).sorted().toList();
        }
    }
}
