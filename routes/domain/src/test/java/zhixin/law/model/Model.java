package zhixin.law.model;

import static zhixin.law.model.Reasons.day;
import static zhixin.law.model.Reasons.dayOrNull;
import static zhixin.law.model.Reasons.map;
import static zhixin.law.model.Reasons.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.law.model.Entry.Remedy;
import zhixin.law.model.Entry.State;
import zhixin.law.model.Table.Effect;

/**
 * A small law of its own: entries as they stand, cases, duties, and one method an action. It is told what a court sends
 * and says whether that stands, or all the reasons why not; it calls nothing of the hub.
 */
final class Model {
    final List<Entry> entries = new ArrayList<>();
    final Duty.Book duties = new Duty.Book();
    private final Map<String, Matter> matters = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> inBatch = new HashSet<>();
    private List<String> changes = new ArrayList<>();

    /** A registered case. */
    static final class Matter {
        String holder;
        boolean closed;
        final Set<String> notDebtors = new HashSet<>();

        Matter(String holder) {
            this.holder = holder;
        }
    }

    /** What the model says of a record: the reasons against it, and if there are none, what changes. */
    record Verdict(Set<String> reasons, List<String> changes) {
        boolean admitted() {
            return reasons.isEmpty();
        }
    }

    void nextBatch() {
        inBatch.clear();
    }

    String holder(String caseNumber) {
        var matter = matters.get(caseNumber);
        return matter == null ? Cast.matter(caseNumber).court() : matter.holder;
    }

    boolean registered(String caseNumber) {
        return matters.containsKey(caseNumber);
    }

    Verdict decide(String court, LocalDate today, Map<String, @Nullable Object> r) {
        changes = new ArrayList<>();
        var why = new Reasons();
        var id = text(r, "recordId");
        why.when(used.contains(court + "/" + id), "record.id-used");
        why.when(!used.contains(court + "/" + id) && !inBatch.add(id), "record.id-twice");
        var effect = effect(court, today, r, why);
        if (why.none()) {
            used.add(court + "/" + id);
            effect.run();
        }
        return new Verdict(why.codes(), changes.stream().sorted().toList());
    }

    /** Collects the reasons; what it returns is run only if there are none. */
    private Runnable effect(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        return switch (text(r, "action")) {
            case "list" -> list(court, today, r, why);
            case "register-case" -> register(court, today, r, why);
            case "update-case" -> update(court, today, r, why);
            case "close-case" -> close(court, today, r, why);
            case "transfer-case" -> transfer(court, r, why);
            case "fact" -> fact(court, today, r, why);
            case "state-mistaken-identity" -> mistaken(court, today, r, why);
            case "open-remedy", "decide-remedy", "appeal-remedy", "decide-appeal" -> remedy(court, today, r, why);
            case "override" -> override(court, today, r, why);
            case "refuse-release" -> refuseRelease(court, today, r, why);
            default -> upon(court, today, r, why);
        };
    }

    // ---- listing

    private Runnable list(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var who = Cast.someone(text(map(r, "subject"), "id"));
        var number = text(map(r, "case"), "caseNumber");
        why.decision(r, today);
        why.listing(r, who, today);
        why.when(!holder(number).equals(court), "case.other-court");
        why.when(registered(number) && matter(number).notDebtors.contains(who.id()), "subject.not-the-debtor");
        why.when(
                registered(number)
                        && r.get("onAccountOf") != null
                        && matter(number).notDebtors.contains(text(map(r, "onAccountOf"), "id")),
                "subject.not-the-debtor");
        why.when(barred(r, number, who, today), "reentry.too-soon");
        return () -> {
            var entry = begun(court, number, r, who);
            entries.add(entry);
            if (entry.graceUntil != null && !entry.graceUntil.isBefore(today)) {
                entry.state = State.GRACE;
                changes.add("other " + entry.key());
                ordered(entry, today);
            } else {
                publish(entry, today);
            }
        };
    }

    /** After a deletion by consent no applicant asks again within six months. */
    private boolean barred(Map<String, @Nullable Object> r, String number, Cast.Someone who, LocalDate today) {
        return "application".equals(r.get("startedBy"))
                && entries.stream()
                        .filter(entry -> entry.list.equals("dishonest")
                                && entry.list.equals(r.get("list"))
                                && entry.caseNumber.equals(number)
                                && entry.subject.equals(who.id()))
                        .anyMatch(entry -> entry.gone()
                                && "applicant-consents".equals(entry.goneBy)
                                && entry.goneOn != null
                                && !entry.goneOn.plusMonths(6).isBefore(today));
    }

    private static Entry begun(String court, String number, Map<String, @Nullable Object> r, Cast.Someone who) {
        var account = r.get("onAccountOf") == null ? null : text(map(r, "onAccountOf"), "id");
        var role = r.get("role") == null ? "debtor" : text(r, "role");
        var entry = new Entry(text(r, "list"), court, text(r, "recordId"), number, who.id(), role, account);
        write(entry, r);
        return entry;
    }

    /** What the decision says, new or corrected. */
    private static void write(Entry entry, Map<String, @Nullable Object> r) {
        entry.grounds = r.get("grounds") instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.of();
        entry.years = r.get("termYears") instanceof Long number ? number.intValue() : null;
        entry.graceUntil = dayOrNull(r, "graceUntil");
        entry.issuedOn = day(map(r, "document"), "issuedOn");
        entry.servedOn = dayOrNull(map(r, "document"), "servedOn");
        entry.until = r.get("restriction") == null ? null : dayOrNull(map(r, "restriction"), "until");
        entry.performance = text(r, "performance");
        entry.amount = text(map(r, "obligation"), "amount");
        entry.absent = r.get("responsibleAbsent") instanceof List<?> kinds
                ? kinds.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void publish(Entry entry, LocalDate today) {
        entry.state = State.VISIBLE;
        entry.publishedOn = today;
        said("listed", entry);
        if (entry.list.equals("dishonest")) {
            demand(entry, "", today);
            entry.answering().forEach(kind -> demand(entry, kind, today));
        }
        ordered(entry, today);
        service(entry, today);
    }

    /** Whether the order is the one that a dishonest entry demands: the debtor's own for "", or one of that kind. */
    private static boolean fits(Entry order, Entry dishonest, String kind) {
        return order.list.equals("consumption")
                && order.caseNumber.equals(dishonest.caseNumber)
                && (kind.isEmpty()
                        ? order.subject.equals(dishonest.subject)
                        : order.role.equals(kind) && dishonest.subject.equals(order.account));
    }

    private static String order(String kind) {
        return kind.isEmpty() ? "consumption.order" : "consumption.order-responsible";
    }

    /** Unless there is one already, be it in grace. */
    private void demand(Entry dishonest, String kind, LocalDate today) {
        if (of(dishonest.caseNumber).stream().noneMatch(other -> fits(other, dishonest, kind))) {
            duties.open(order(kind), dishonest, kind, dishonest.court, today);
        }
    }

    /** The order that a dishonest listing demands is there, be it in grace. */
    private void ordered(Entry order, LocalDate today) {
        for (var other : of(order.caseNumber)) {
            if (other.list.equals("dishonest")) {
                for (var kind : asked()) {
                    if (fits(order, other, kind)) {
                        duties.close(order(kind), other, kind, today);
                    }
                }
            }
        }
    }

    private static List<String> asked() {
        var asked = new ArrayList<>(Entry.KINDS);
        asked.addFirst("");
        return asked;
    }

    /** The order is gone, and who stays on the dishonest list needs another, unless the law freed whom it bound. */
    private void again(Entry order, @Nullable String trigger, LocalDate today) {
        var over = trigger == null || trigger.equals("term-ended");
        var other = List.of("representative-replaced", "deceased").contains(String.valueOf(trigger));
        for (var dishonest : of(order.caseNumber)) {
            if (!dishonest.list.equals("dishonest") || dishonest.graced()) {
                continue;
            }
            if (over && fits(order, dishonest, "")) {
                demand(dishonest, "", today);
            }
            for (var kind : dishonest.answering()) {
                if ((over || other) && fits(order, dishonest, kind)) {
                    demand(dishonest, kind, today);
                }
            }
        }
    }

    private void service(Entry entry, LocalDate today) {
        if (entry.issuedOn == null) {
            return;
        }
        if (entry.servedOn != null) {
            duties.close("decision.service", entry, "", today);
        } else {
            duties.open("decision.service", entry, entry.issuedOn);
        }
    }

    /** A change of an entry that everybody sees, and of the ban with it; one that is in grace is seen by nobody. */
    private void said(String change, Entry entry) {
        if (entry.graced()) {
            changes.add("other " + entry.key());
            return;
        }
        changes.add(change + " " + entry.key());
        if (entry.list.equals("dishonest") && !change.equals("disputed")) {
            changes.add(change + " bidding-ban" + entry.key().substring("dishonest".length()));
        }
    }

    private void end(Entry entry, String change, @Nullable String trigger, LocalDate today) {
        said(change, entry);
        entry.state = State.GONE;
        entry.goneOn = today;
        entry.goneBy = trigger;
        duties.gone(entry, today);
        again(entry, trigger, today);
    }

    // ---- cases and facts

    private Matter matter(String number) {
        return Objects.requireNonNull(matters.get(number));
    }

    private Runnable register(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var number = text(r, "caseNumber");
        why.when(!holder(number).equals(court), "case.other-court");
        why.when(registered(number), "case.already-registered");
        why.when(!Cast.matter(number).kind().equals(r.get("kind")), "case.kind-mismatch");
        why.when(day(r, "filedOn").isAfter(today), "record.future-date");
        return () -> {
            matters.put(number, new Matter(court));
            changes.add("case " + number);
            for (var debtor : (List<?>) Objects.requireNonNull(r.get("debtors"))) {
                var who = Cast.someone((String) Objects.requireNonNull(((Map<?, ?>) debtor).get("id")));
                if (Cast.matter(number).isPublic() && !who.minorOn(today)) {
                    var entry = new Entry("enforcement", court, text(r, "recordId"), number, who.id(), "debtor", null);
                    entry.amount = text(r, "amount");
                    entry.performance = "null";
                    entries.add(entry);
                    publish(entry, today);
                }
            }
        };
    }

    private String open(String court, Map<String, @Nullable Object> r, Reasons why) {
        var number = text(r, "caseNumber");
        why.when(!holder(number).equals(court), "case.other-court");
        why.when(!registered(number), "case.unknown");
        why.when(registered(number) && matter(number).closed, "case.closed");
        return number;
    }

    private List<Entry> of(String caseNumber) {
        return entries.stream()
                .filter(entry -> !entry.gone() && entry.caseNumber.equals(caseNumber))
                .toList();
    }

    private Runnable update(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var number = open(court, r, why);
        return () -> {
            changes.add("case " + number);
            of(number).stream()
                    .filter(entry -> entry.list.equals("enforcement"))
                    .forEach(entry -> {
                        entry.amount = text(r, "amount");
                        said("corrected", entry);
                        fixed(entry, today);
                    });
        };
    }

    private Runnable close(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var number = open(court, r, why);
        var on = day(r, "closedOn");
        why.when(on.isAfter(today), "record.future-date");
        var fact = List.of("performed", "terminated", "enforcement-refused").contains(r.get("mode"))
                ? text(r, "mode")
                : null;
        return () -> {
            matter(number).closed = true;
            changes.add("case " + number);
            for (var entry : of(number)) {
                if (fact != null) {
                    follow(entry, fact, on, today);
                }
                if (entry.list.equals("enforcement")) {
                    end(entry, "removed", null, today);
                }
            }
        };
    }

    private Runnable transfer(String court, Map<String, @Nullable Object> r, Reasons why) {
        var number = open(court, r, why);
        return () -> {
            matter(number).holder = text(r, "toCourt");
            changes.add("case " + number);
        };
    }

    private Runnable fact(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var number = text(r, "caseNumber");
        var fact = text(r, "fact");
        var subject = text(r, "subjectId");
        why.when(!holder(number).equals(court), "case.other-court");
        why.when(List.of("early-deletion", "term-ended").contains(fact), "fact.unknown");
        why.when(fact.equals("stayed") && r.get("cause") == null, "record.missing-field");
        why.when(day(r, "occurredOn").isAfter(today), "record.future-date");
        why.when(
                !registered(number)
                        && entries.stream()
                                .noneMatch(entry -> entry.caseNumber.equals(number) && entry.concerns(subject)),
                "fact.nobody");
        var concerned = entries.stream()
                .filter(entry -> entry.caseNumber.equals(number) && entry.concerns(subject))
                .toList();
        why.when(
                fact.equals("representative-replaced")
                        && !concerned.isEmpty()
                        && concerned.stream().noneMatch(Entry::replaceable),
                "representative.role");
        return () -> {
            changes.add("fact " + number);
            of(number).stream()
                    .filter(entry -> entry.concerns(subject))
                    .forEach(entry -> follow(entry, fact, day(r, "occurredOn"), today));
        };
    }

    /** One fact, every consequence: what must go goes, the rest is somebody's duty. */
    private void follow(Entry entry, String fact, LocalDate since, LocalDate today) {
        var effect = Table.effect(entry, fact);
        if (effect == Effect.NOTHING) {
            return;
        }
        duties.open(Table.deadline(entry, fact), entry, since);
        if (effect == Effect.MUST) {
            end(entry, "removed", fact, today);
        }
    }

    private Runnable mistaken(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var number = text(r, "caseNumber");
        var subject = text(r, "subjectId");
        why.decision(r, today);
        why.when(!holder(number).equals(court), "case.other-court");
        why.when(!registered(number), "case.unknown");
        return () -> {
            matter(number).notDebtors.add(subject);
            changes.add("case " + number);
            of(number).stream()
                    .filter(entry -> entry.concerns(subject))
                    .sorted(Comparator.comparing(entry -> entry.list.equals("consumption")))
                    .forEach(entry -> end(entry, "revoked", null, today));
        };
    }

    /** The court that may free somebody decides not to: nobody goes, and the duty to decide is met. */
    private Runnable refuseRelease(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var entry = own(court, r, why);
        why.decision(r, today);
        if (entry == null) {
            return () -> {};
        }
        var effect = Table.effect(entry, text(r, "trigger"));
        var issued = day(map(r, "document"), "issuedOn");
        var before = entry.decidedOn != null ? entry.decidedOn : entry.issuedOn;
        why.when(entry.list.equals("enforcement"), "list.not-by-decision");
        why.when(before != null && issued.isBefore(before), "decision.out-of-order");
        why.when(effect != Effect.MAY && effect != Effect.MAY_BY_OTHER, "trigger.does-not-fit");
        return () -> {
            changes.add("other " + entry.caseNumber);
            duties.close("release.decision", entry, "", today);
        };
    }

    // ---- upon an entry

    /** The entry that a record means, or null with the reasons. */
    private @Nullable Entry target(String court, Map<String, @Nullable Object> r, Reasons why) {
        var list = text(r, "list");
        var onList = list.equals("bidding-ban") ? "dishonest" : list;
        var all = entries.stream()
                .filter(each ->
                        each.court.equals(court) && each.recordId.equals(r.get("target")) && each.list.equals(onList))
                .filter(each -> r.get("subjectId") == null || each.subject.equals(r.get("subjectId")))
                .toList();
        if (all.size() > 1) {
            why.when(true, "target.ambiguous");
            return null;
        }
        var found = all.isEmpty() ? null : all.getFirst();
        if (found == null || (list.equals("bidding-ban") && found.publishedOn == null)) {
            why.when(true, "target.unknown");
            return null;
        }
        why.when(list.equals("bidding-ban"), "list.not-by-decision");
        why.when(found.gone(), "target.ended");
        return found;
    }

    private @Nullable Entry own(String court, Map<String, @Nullable Object> r, Reasons why) {
        var entry = target(court, r, why);
        why.when(entry != null && !holder(entry.caseNumber).equals(court), "case.other-court");
        return entry;
    }

    private Runnable upon(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var entry = own(court, r, why);
        var resume = text(r, "action").equals("resume");
        if (!resume) {
            why.decision(r, today);
        }
        if (entry == null) {
            return () -> {};
        }
        why.when(entry.list.equals("enforcement"), "list.not-by-decision");
        var issued = resume ? today : day(map(r, "document"), "issuedOn");
        why.when(!resume && entry.decidedOn != null && issued.isBefore(entry.decidedOn), "decision.out-of-order");
        why.when(
                !resume && entry.decidedOn == null && entry.issuedOn != null && issued.isBefore(entry.issuedOn),
                "decision.out-of-order");
        return switch (text(r, "action")) {
            case "correct" -> correct(entry, issued, today, r, why);
            case "remove" -> remove(entry, today, r, why);
            case "revoke" -> () -> end(entry, "revoked", null, today);
            case "extend" -> extend(entry, issued, r, why);
            case "suspend" -> suspend(entry, issued, today, r, why);
            case "resume" -> resume(entry, why);
            default -> throw new IllegalArgumentException("the model knows no such action");
        };
    }

    private Runnable correct(
            Entry entry, LocalDate issued, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var patch = map(r, "changes");
        why.when(patch.isEmpty(), "correction.empty");
        var form = form(entry);
        var after = patched(form, patch);
        why.when(
                !Objects.equals(form.get("subject"), after.get("subject"))
                        || !Objects.equals(form.get("role"), after.get("role"))
                        || !Objects.equals(form.get("onAccountOf"), after.get("onAccountOf")),
                "correction.changes-subject");
        why.when(
                !Objects.equals(form.get("case"), after.get("case"))
                        || !Objects.equals(form.get("list"), after.get("list")),
                "correction.changes-case");
        if (!entry.list.equals("enforcement")) {
            why.listing(after, Cast.someone(text(map(after, "subject"), "id")), today);
        }
        return () -> {
            var wereAbsent = entry.absent;
            write(entry, after);
            entry.decidedOn = issued;
            said("corrected", entry);
            if (entry.visible()) {
                fixed(entry, today);
                entry.absent.forEach(kind -> duties.close("consumption.order-responsible", entry, kind, today));
                wereAbsent.stream()
                        .filter(kind -> !entry.absent.contains(kind))
                        .forEach(kind -> demand(entry, kind, today));
                service(entry, today);
            }
        };
    }

    /** The decision as a court would send it now. */
    private static Map<String, @Nullable Object> form(Entry entry) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("list", entry.list);
        form.put("subject", Cast.someone(entry.subject).form());
        form.put("role", entry.role);
        form.put(
                "onAccountOf",
                entry.account == null ? null : Cast.someone(entry.account).onAccount());
        form.put("case", new TreeMap<>(Map.of("caseNumber", entry.caseNumber)));
        form.put("grounds", entry.grounds);
        form.put("termYears", entry.years == null ? null : Long.valueOf(entry.years));
        form.put("graceUntil", entry.graceUntil == null ? null : entry.graceUntil.toString());
        form.put("performance", entry.performance);
        form.put("obligation", new TreeMap<String, Object>(Map.of("amount", String.valueOf(entry.amount))));
        var document = new TreeMap<String, @Nullable Object>();
        document.put("issuedOn", String.valueOf(entry.issuedOn));
        document.put("servedOn", entry.servedOn == null ? null : entry.servedOn.toString());
        form.put("document", document);
        var restriction = new TreeMap<String, @Nullable Object>();
        restriction.put("until", entry.until == null ? null : entry.until.toString());
        form.put("restriction", restriction);
        form.put("responsibleAbsent", entry.absent);
        return form;
    }

    /** RFC 7396. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> patched(
            Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch) {
        var out = new TreeMap<>(target);
        patch.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                var old = out.get(key) instanceof Map<?, ?> map
                        ? (Map<String, @Nullable Object>) map
                        : new TreeMap<String, @Nullable Object>();
                out.put(key, patched(old, (Map<String, @Nullable Object>) inner));
            } else {
                out.put(key, value);
            }
        });
        return out;
    }

    private Runnable remove(Entry entry, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var trigger = text(r, "trigger");
        var effect = Table.effect(entry, trigger);
        var last = entry.last();
        why.when(trigger.equals("stayed") && r.get("cause") == null, "record.missing-field");
        why.when(trigger.equals("representative-replaced") && !entry.replaceable(), "representative.role");
        why.when(effect != Effect.MUST && effect != Effect.MAY, "trigger.does-not-fit");
        why.when(trigger.equals("term-ended") && last != null && !last.isBefore(today), "trigger.does-not-fit");
        return () -> end(entry, "removed", trigger, today);
    }

    private Runnable extend(Entry entry, LocalDate issued, Map<String, @Nullable Object> r, Reasons why) {
        var more = r.get("addYears") instanceof Long number ? number.intValue() : null;
        var until = dayOrNull(r, "until");
        var last = entry.last();
        why.when(last == null, "term.none");
        if (entry.list.equals("dishonest")) {
            why.when(more == null || until != null, "term.extension");
            why.when(more != null && entry.years != null && entry.years + more > 5, "term.out-of-range");
        } else {
            why.when(more != null || until == null || (last != null && !until.isAfter(last)), "term.extension");
        }
        return () -> {
            if (more != null && entry.years != null) {
                entry.years += more;
            }
            entry.until = until != null ? until : entry.until;
            entry.decidedOn = issued;
            said("extended", entry);
        };
    }

    private Runnable suspend(
            Entry entry, LocalDate issued, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var from = day(r, "from");
        var until = day(r, "until");
        why.when(!entry.list.equals("consumption"), "suspension.list");
        why.when(entry.graced(), "entry.in-grace");
        why.when(
                until.isBefore(from) || until.isAfter(from.plusMonths(1)) || until.isBefore(today),
                "suspension.period");
        return () -> {
            entry.liftedUntil = until;
            entry.decidedOn = issued;
            said("suspended", entry);
        };
    }

    private Runnable resume(Entry entry, Reasons why) {
        why.when(entry.liftedUntil == null, "entry.not-suspended");
        return () -> {
            entry.liftedUntil = null;
            said("resumed", entry);
        };
    }

    // ---- remedies and the higher court

    private static boolean above(String higher, String lower) {
        return higher.length() < lower.length() && higher.charAt(0) == lower.charAt(0);
    }

    /** Both courts are basic ones of municipalities: an intermediate one of theirs is next, the high one is not. */
    private static void higher(String higher, Entry entry, Reasons why) {
        why.when(!above(higher, entry.court), "remedy.not-higher");
        why.when(above(higher, entry.court) && higher.length() != 3, "remedy.not-next-higher");
    }

    private static String upheld(Entry entry) {
        return switch (entry.list) {
            case "enforcement" -> "enforcement.fix";
            case "exit-ban" -> "exit-ban.lift";
            default -> entry.list + ".correct-upheld";
        };
    }

    /** A correction meets an upheld request, but not one that the entry be gone. */
    private void fixed(Entry entry, LocalDate today) {
        if (entry.remedies.values().stream().noneMatch(Remedy::demandsTheEnd)) {
            duties.close(upheld(entry), entry, "", today);
            duties.close("enforcement.fix-upheld", entry, "", today);
        }
    }

    private static List<String> reviews(Entry entry) {
        return entry.list.equals("enforcement")
                ? List.of("enforcement.check", "enforcement.answer")
                : List.of(entry.list + ".review");
    }

    private Runnable remedy(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var action = text(r, "action");
        var decided = action.startsWith("decide");
        var lower = action.equals("decide-appeal") ? text(r, "court") : court;
        why.when(action.equals("decide-appeal") && !above(court, lower), "override.not-superior");
        var entry = action.equals("decide-appeal") ? target(lower, r, why) : own(court, r, why);
        if (decided) {
            why.decision(r, today);
        }
        if (entry == null) {
            return () -> {};
        }
        return switch (action) {
            case "open-remedy" -> openRemedy(entry, today, r, why);
            case "decide-remedy" -> decideRemedy(entry, today, r, why);
            case "appeal-remedy" -> appeal(entry, today, r, why);
            default -> decideAppeal(court, entry, today, r, why);
        };
    }

    private Runnable openRemedy(Entry entry, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var received = day(r, "receivedOn");
        var higher = entry.list.equals("exit-ban") ? text(r, "higherCourt") : null;
        why.when(received.isAfter(today), "record.future-date");
        why.when(entry.graced(), "entry.in-grace");
        why.when("late".equals(r.get("claim")) && !entry.list.equals("enforcement"), "remedy.claim");
        if (higher != null) {
            higher(higher, entry, why);
        }
        var claim = text(r, "claim");
        var last = entry.servedOn == null ? null : Days.plain(entry.servedOn, 10);
        why.when(
                higher != null && !claim.equals("should-be-removed") && last != null && received.isAfter(last),
                "remedy.too-late");
        return () -> {
            var id = text(r, "recordId");
            said("disputed", entry);
            if (higher == null) {
                entry.remedies.put(id, new Remedy(claim, "review", received, null, null, null));
                reviews(entry).forEach(each -> duties.open(each, entry, id, entry.court, received));
            } else {
                entry.remedies.put(id, new Remedy(claim, "appeal", received, null, null, higher));
                duties.open("exit-ban.appeal-decision", entry, id, higher, received);
            }
        };
    }

    private @Nullable Remedy at(String stage, Entry entry, Map<String, @Nullable Object> r, Reasons why) {
        var remedy = entry.remedies.get(text(r, "remedy"));
        why.when(remedy == null, "remedy.unknown");
        why.when(remedy != null && !remedy.stage().equals(stage), "remedy.stage");
        return remedy;
    }

    private Runnable decideRemedy(Entry entry, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var remedy = at("review", entry, r, why);
        var issued = day(map(r, "document"), "issuedOn");
        var served = dayOrNull(map(r, "document"), "servedOn");
        if (remedy == null) {
            return () -> {};
        }
        why.when(issued.isBefore(remedy.receivedOn()), "decision.out-of-order");
        return () -> {
            var id = text(r, "recordId").isEmpty() ? "" : text(r, "remedy");
            var well = "upheld".equals(r.get("outcome"));
            var last = well || served == null || entry.list.equals("enforcement") ? null : Days.plain(served, 10);
            entry.remedies.put(
                    id,
                    new Remedy(remedy.claim(), well ? "upheld" : "rejected", remedy.receivedOn(), issued, last, null));
            said("disputed", entry);
            reviews(entry).forEach(each -> duties.close(each, entry, id, today));
            if (well) {
                duties.open(upheld(entry), entry, issued);
            }
        };
    }

    private Runnable appeal(Entry entry, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var received = day(r, "receivedOn");
        var remedy = unanswered(entry, r, received) ? at("review", entry, r, why) : at("rejected", entry, r, why);
        var higher = text(r, "higherCourt");
        why.when(received.isAfter(today), "record.future-date");
        higher(higher, entry, why);
        if (remedy == null) {
            return () -> {};
        }
        why.when(remedy.decidedOn() != null && received.isBefore(remedy.decidedOn()), "decision.out-of-order");
        why.when(remedy.appealUntil() != null && received.isAfter(remedy.appealUntil()), "remedy.too-late");
        return () -> {
            var id = text(r, "remedy");
            entry.remedies.put(id, new Remedy(remedy.claim(), "appeal", received, remedy.decidedOn(), null, higher));
            said("disputed", entry);
            duties.open(entry.list + ".appeal-decision", entry, id, higher, received);
        };
    }

    /** The older track of the enforcement list: answered in seven days in any case, or the higher court is open. */
    private static boolean unanswered(Entry entry, Map<String, @Nullable Object> r, LocalDate received) {
        var remedy = entry.remedies.get(text(r, "remedy"));
        if (remedy == null
                || !entry.list.equals("enforcement")
                || !remedy.stage().equals("review")) {
            return false;
        }
        var last = Days.plain(remedy.receivedOn(), 7);
        return last != null && received.isAfter(last);
    }

    private Runnable decideAppeal(
            String court, Entry entry, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var remedy = at("appeal", entry, r, why);
        var issued = day(map(r, "document"), "issuedOn");
        if (remedy == null) {
            return () -> {};
        }
        why.when(issued.isBefore(remedy.receivedOn()), "decision.out-of-order");
        why.when(!court.equals(remedy.higher()), "remedy.other-court");
        return () -> {
            var id = text(r, "remedy");
            var well = "upheld".equals(r.get("outcome"));
            entry.remedies.put(
                    id,
                    new Remedy(
                            remedy.claim(),
                            well ? "appeal-upheld" : "appeal-rejected",
                            remedy.receivedOn(),
                            issued,
                            null,
                            remedy.higher()));
            said("disputed", entry);
            duties.close(entry.list + ".appeal-decision", entry, id, today);
            if (well) {
                duties.open(entry.list.equals("enforcement") ? "enforcement.fix-upheld" : upheld(entry), entry, issued);
            }
        };
    }

    private Runnable override(String court, LocalDate today, Map<String, @Nullable Object> r, Reasons why) {
        var lower = text(r, "court");
        why.when(!above(court, lower), "override.not-superior");
        why.decision(r, today);
        var entry = target(lower, r, why);
        if (entry == null) {
            return () -> {};
        }
        var issued = day(map(r, "document"), "issuedOn");
        var before = entry.decidedOn != null ? entry.decidedOn : entry.issuedOn;
        why.when(entry.list.equals("enforcement"), "list.not-by-decision");
        why.when(before != null && issued.isBefore(before), "decision.out-of-order");
        if (r.get("remedy") != null) {
            var remedy = entry.remedies.get(text(r, "remedy"));
            why.when(remedy == null, "remedy.unknown");
            why.when(remedy != null && !List.of("upheld", "appeal-upheld").contains(remedy.stage()), "remedy.stage");
        }
        return () -> end(entry, "revoke".equals(r.get("order")) ? "revoked" : "removed", null, today);
    }

    // ---- the clock

    /** What the day brings with no clerk. */
    List<String> clock(LocalDate today) {
        changes = new ArrayList<>();
        for (var entry : List.copyOf(entries)) {
            var last = entry.last();
            var over = last != null && last.isBefore(today);
            if (entry.graced() && (entry.graceUntil == null || entry.graceUntil.isBefore(today))) {
                if (over) {
                    expire(entry, Objects.requireNonNull(last), today);
                } else {
                    publish(entry, today);
                }
            } else if (entry.visible() && over) {
                expire(entry, Objects.requireNonNull(last), today);
            } else if (entry.visible() && entry.liftedUntil != null && entry.liftedUntil.isBefore(today)) {
                entry.liftedUntil = null;
                said("resumed", entry);
            }
        }
        return changes.stream().sorted().toList();
    }

    private void expire(Entry entry, LocalDate last, LocalDate today) {
        if (entry.visible() && Table.effect(entry, "term-ended") == Effect.MUST) {
            duties.open("dishonest.delete-after-term", entry, last);
        }
        end(entry, "removed", "term-ended", today);
    }

    // ---- what is to be seen

    List<String> visible() {
        var lines = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.visible()) {
                lines.add(entry.line(entry.list));
                if (entry.list.equals("dishonest")) {
                    lines.add(entry.line("bidding-ban"));
                }
            }
        }
        return lines.stream().sorted().toList();
    }

    List<String> graced() {
        return entries.stream()
                .filter(Entry::graced)
                .map(entry -> entry.line(entry.list) + " " + entry.graceUntil)
                .sorted()
                .toList();
    }
}
