package zhixin.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * 顺位: which of several courts' seizures of one thing goes before which, and why. The first binds, the others wait. Buildings
 * and the land under them follow each other, so that a seizure of one stands in line with those of the other.
 */
public final class Priority {
    /** 轮候. */
    public static final String WAITING = "查封扣押冻结规定(法释〔2020〕21号)第二十六条";
    /** 未登记的不得对抗已登记的. */
    public static final String REGISTERED = "查封扣押冻结规定(法释〔2020〕21号)第七条";

    /** 以足以清偿为限: a freeze of money binds its amount and no more. */
    public static final String LIMIT = "查封扣押冻结规定(法释〔2020〕21号)第十九条";

    static final String GROUND = "查封扣押冻结规定(法释〔2020〕21号)第二十一条";
    static final String EQUITY = "强制执行股权规定(法释〔2021〕20号)第六条";

    /** Registered before unregistered, then by the moment by which they rank, then as they came into the ledger. */
    public static final Comparator<Seizure> ORDER = Comparator.comparing((Seizure each) -> !each.registered())
            .thenComparing(each -> each.rankedAt().toInstant())
            .thenComparing(Seizure::order)
            .thenComparing(each -> each.id().value());

    private Priority() {}

    /** Why one goes before the other. */
    public record Reason(String code, String article, String text) {}

    /** Whether they are about the same thing, or about a building and its land. */
    public static boolean meet(Seizure one, Seizure other) {
        return one.thing().equals(other.thing())
                || one.thing().equals(other.ground())
                || other.thing().equals(one.ground());
    }

    /** Those that stand and go before it, the first first. */
    public static List<Seizure> before(Seizure one, Collection<Seizure> all) {
        return all.stream()
                .filter(each -> each.state().stands() && !each.id().equals(one.id()) && meet(each, one))
                .filter(each -> ORDER.compare(each, one) < 0)
                .sorted(ORDER)
                .toList();
    }

    /**
     * What those before it leave of the money, in yuan; empty where it is no money, or nobody said how much there is.
     */
    static Optional<BigDecimal> left(Seizure one, Collection<Seizure> all, Worth worth) {
        if (!one.assetKind().divisible() || worth.of(one.thing()).isEmpty()) {
            return Optional.empty();
        }
        var left = worth.of(one.thing()).orElseThrow();
        for (var earlier : before(one, all)) {
            if (earlier.amount() == null) {
                return Optional.of(BigDecimal.ZERO); // the whole of it
            }
            left = left.subtract(new BigDecimal(earlier.amount())).max(BigDecimal.ZERO);
        }
        return Optional.of(left);
    }

    /** Whether it may have effect: nothing goes before it, or what does leaves some of the money. */
    static boolean free(Seizure one, Collection<Seizure> all, Worth worth) {
        return before(one, all).isEmpty()
                || left(one, all, worth).filter(left -> left.signum() > 0).isPresent();
    }

    /** How much of the money it binds now, in yuan; empty where it is no money, or nobody said how much there is. */
    public static Optional<BigDecimal> bound(Seizure one, Collection<Seizure> all, Worth worth) {
        return one.state() == MeasureState.EFFECTIVE
                ? left(one, all, worth)
                        .map(left -> one.amount() == null ? left : left.min(new BigDecimal(one.amount())))
                : Optional.empty();
    }

    /** 1 for the first, then the order of the others; 0 when it does not stand. */
    public static int rank(Seizure one, Collection<Seizure> all) {
        return one.state().stands() ? before(one, all).size() + 1 : 0;
    }

    /**
     * What binds before it, where it may ask for the disposal: it is of enforcement and the first such that waits, what binds
     * is of preservation, and was taken over a year before that day (财产保全规定第二十一条).
     */
    public static Optional<Seizure> mayAskFor(Seizure mine, Collection<Seizure> all, LocalDate day) {
        var before = before(mine, all);
        if (mine.state() != MeasureState.WAITING || mine.preservation() || before.isEmpty()) {
            return Optional.empty();
        }
        var first = before.getFirst();
        var earlier = before.stream().skip(1).anyMatch(each -> !each.preservation());
        return first.preservation()
                        && first.state() == MeasureState.EFFECTIVE
                        && first.takenOn().plusYears(1).isBefore(day)
                        && !earlier
                ? Optional.of(first)
                : Optional.empty();
    }

    /** Why the first of two that meet goes before the second. */
    public static List<Reason> explain(Seizure first, Seizure second) {
        var reasons = new ArrayList<Reason>();
        if (!first.thing().equals(second.thing())) {
            reasons.add(new Reason("building-and-land", GROUND, "查封地上建筑物的效力及于其土地使用权，反之亦然"));
        }
        if (first.registered() != second.registered()) {
            reasons.add(new Reason("registered-first", REGISTERED, "未办理登记的查封不得对抗已经办理登记的查封"));
        } else if (first.assetKind() == AssetKind.EQUITY && first.registeredAt() != null) {
            reasons.add(new Reason("published-first", EQUITY, "股权冻结以在公示系统公示的先后为序"));
        } else if (first.registeredAt() != null && Seizure.registrable(first.assetKind())) {
            reasons.add(new Reason("registered-earlier", WAITING, "轮候查封按登记先后为序"));
        } else {
            reasons.add(new Reason("taken-earlier", WAITING, "轮候查封、扣押、冻结按采取措施的先后为序"));
        }
        return List.copyOf(reasons);
    }

    /** Why it has its rank: against the one right before it; nothing for the first. */
    public static List<Reason> reasons(Seizure one, Collection<Seizure> all) {
        var before = one.state().stands() ? before(one, all) : List.<Seizure>of();
        if (before.isEmpty()) {
            return List.of();
        }
        var reasons = new ArrayList<>(explain(before.getLast(), one));
        if (one.state() == MeasureState.EFFECTIVE && one.assetKind().divisible()) {
            reasons.add(new Reason("above-the-amount", LIMIT, "在先的冻结以其数额为限，超出部分由在后的冻结生效"));
        }
        return List.copyOf(reasons);
    }
}
