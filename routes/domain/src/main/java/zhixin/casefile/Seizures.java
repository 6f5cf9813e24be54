package zhixin.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.law.EntryId;

/**
 * All seizures that meet on a thing, brought forward: what has run out lapses on its day, and whoever is first then takes
 * effect by itself on that day (查封扣押冻结规定第二十六、二十七条). Of money, a freeze binds its amount; what is above is there for
 * the next, which then has effect beside it (第十九条). Not thread-safe.
 */
public final class Seizures {
    private final Map<EntryId, Seizure> all = new LinkedHashMap<>();
    private final List<Seizure> changes = new ArrayList<>();

    private Worth worth;

    public Seizures(Collection<Seizure> seizures, Worth worth) {
        seizures.forEach(each -> all.put(each.id(), each));
        this.worth = worth;
    }

    /** Of which nobody said what it is worth. */
    public Seizures(Collection<Seizure> seizures) {
        this(seizures, new Worth());
    }

    /** The thing is worth something else from that day on: the others follow. */
    public Seizures worth(Worth other, LocalDate on) {
        worth = other;
        settle(on);
        return this;
    }

    /** How much of the money one binds now, in yuan; empty where it is no money, or nobody said how much there is. */
    public Optional<java.math.BigDecimal> bound(Seizure one) {
        return Priority.bound(one, all.values(), worth);
    }

    /** Every one as it stands now. */
    public Collection<Seizure> all() {
        return List.copyOf(all.values());
    }

    /** What changed since, in order: what the ledger has to record. */
    public List<Seizure> changes() {
        return List.copyOf(changes);
    }

    /** Lets everything happen that the days up to and including that one bring. */
    public Seizures until(LocalDate today) {
        for (var over = over(today); over.isPresent(); over = over(today)) {
            var lapsed = over.get().lapsed();
            put(lapsed);
            settle(over.get().until() == null ? today : java.util.Objects.requireNonNull(lapsed.endedOn()));
        }
        return this;
    }

    private Optional<Seizure> over(LocalDate today) {
        return all.values().stream()
                .filter(each -> each.state().stands()
                        && each.until() != null
                        && each.until().isBefore(today))
                .min(Comparator.comparing(Seizure::until).thenComparing(Priority.ORDER));
    }

    /** One was taken, renewed, registered, or lifted on that day: the others follow. */
    public Seizures change(Seizure changed, LocalDate on) {
        put(changed);
        settle(on);
        return this;
    }

    /** A new one: effective at once where nothing goes before it, otherwise waiting. */
    public Seizures take(Seizure taken) {
        all.put(taken.id(), taken);
        if (taken.ripe() && Priority.free(taken, all.values(), worth)) {
            put(taken.effectiveAtOnce());
        } else {
            put(taken);
        }
        settle(taken.takenOn());
        return this;
    }

    /** One ends with others at once: what follows waits for {@link #change(LocalDate)}. */
    public void drop(Seizure ended) {
        put(ended);
    }

    /** The others follow what was dropped on that day. */
    public Seizures change(LocalDate on) {
        settle(on);
        return this;
    }

    private void settle(LocalDate on) {
        for (var each : all.values().stream()
                .filter(s -> s.state().stands())
                .sorted(Priority.ORDER)
                .toList()) {
            var first = each.ripe() && Priority.free(each, all.values(), worth);
            if (first && each.state() == MeasureState.WAITING) {
                put(each.effective(on));
            } else if (!first && each.state() == MeasureState.EFFECTIVE) {
                put(each.waiting());
            }
        }
    }

    private void put(Seizure changed) {
        all.put(changed.id(), changed);
        changes.add(changed);
    }
}
