package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a court means to do on a later day, if it still has reason to then. Used under a driven clock alone. */
final class Agenda {
    private record Item(LocalDate day, long order, Supplier<@Nullable Map<String, Object>> work) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::day).thenComparing(Item::order));
    private long order;

    /** @param work makes the record on that day or later; null when there is no reason any more */
    void on(LocalDate day, Supplier<@Nullable Map<String, Object>> work) {
        items.add(new Item(day, order++, work));
    }

    /** The first record whose day has come; null when there is none. */
    @Nullable
    Map<String, Object> next(LocalDate today) {
        while (!items.isEmpty() && !items.element().day().isAfter(today)) {
            var made = items.remove().work().get();
            if (made != null) {
                return made;
            }
        }
        return null;
    }
}
