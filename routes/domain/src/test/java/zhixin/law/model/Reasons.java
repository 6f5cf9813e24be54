package zhixin.law.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why a record cannot stand, as a set: in which order a hub finds the reasons is its own affair. */
final class Reasons {
    private final Set<String> codes = new TreeSet<>();

    Set<String> codes() {
        return codes;
    }

    boolean none() {
        return codes.isEmpty();
    }

    void when(boolean wrong, String code) {
        if (wrong) {
            codes.add(code);
        }
    }

    /** Three people, and a document that was not made tomorrow. */
    void decision(Map<String, ?> record, LocalDate today) {
        var approval = map(record, "approval");
        var people =
                new TreeSet<Object>(List.of(approval.get("maker"), approval.get("checker"), approval.get("approver")));
        when(people.size() < 3, "approval.same-person");
        when(day(map(record, "document"), "issuedOn").isAfter(today), "record.future-date");
    }

    /** The rules of a listing that need to know nothing but the decision. */
    void listing(Map<String, ?> r, Cast.Someone who, LocalDate today) {
        var list = text(r, "list");
        var role = r.get("role") == null ? "debtor" : text(r, "role");
        var issued = day(map(r, "document"), "issuedOn");
        when(!List.of("dishonest", "consumption", "exit-ban").contains(list), "list.not-by-decision");
        when(!Cast.matter(text(map(r, "case"), "caseNumber")).isPublic(), "case.not-enforcement");
        when(list.equals("exit-ban") && who.kind().equals("organization"), "exit-ban.organization");
        when(role.equals("debtor") != (r.get("onAccountOf") == null), "role.on-account-of");
        when(list.equals("dishonest") && !role.equals("debtor"), "dishonest.role");
        when(list.equals("exit-ban") && role.equals("actual-controller"), "exit-ban.actual-controller");
        when(list.equals("consumption") && role.equals("statutory-agent"), "consumption.role");
        when(who.minorOn(issued) || who.minorOn(today), "subject.minor");
        terms(r, list, issued, today);
        grace(r, list, issued);
        responsible(r, list, who);
    }

    private void responsible(Map<String, ?> r, String list, Cast.Someone who) {
        var absent = r.get("responsibleAbsent") instanceof List<?> kinds ? kinds : List.of();
        when(
                !absent.isEmpty() && (!list.equals("dishonest") || who.kind().equals("person")),
                "responsible.not-for-entry");
        when(!Entry.KINDS.containsAll(absent), "responsible.kind");
        when(absent.contains("legal-representative") && absent.contains("principal"), "responsible.nobody");
    }

    private void terms(Map<String, ?> r, String list, LocalDate issued, LocalDate today) {
        var years = r.get("termYears") instanceof Long number ? number : null;
        var grounds = r.get("grounds") instanceof List<?> given ? given : List.of();
        if (list.equals("dishonest")) {
            var first = grounds.contains("refuses-despite-ability");
            when(grounds.isEmpty(), "grounds.missing");
            when(first && grounds.size() == 1 && years != null, "term.not-for-ground");
            when(!grounds.isEmpty() && !first && years == null, "term.missing");
            when(years != null && years < 2, "term.out-of-range");
        } else {
            when(years != null, "term.not-for-list");
        }
        var until = r.get("restriction") == null ? null : dayOrNull(map(r, "restriction"), "until");
        var last = years != null ? issued.plusYears(years).minusDays(1) : until;
        when(last != null && last.isBefore(today), "term.over");
    }

    private void grace(Map<String, ?> r, String list, LocalDate issued) {
        var until = dayOrNull(r, "graceUntil");
        if (until != null) {
            when(list.equals("exit-ban"), "grace.not-for-list");
            when(until.isBefore(issued.plusMonths(1)) || until.isAfter(issued.plusMonths(3)), "grace.out-of-range");
        }
    }

    static String text(Map<String, ?> map, String key) {
        return (String) Objects.requireNonNull(map.get(key));
    }

    static LocalDate day(Map<String, ?> map, String key) {
        return LocalDate.parse(text(map, key));
    }

    static @Nullable LocalDate dayOrNull(Map<String, ?> map, String key) {
        return map.get(key) instanceof String day ? LocalDate.parse(day) : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(Map<String, ?> map, String key) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(map.get(key));
    }
}
