package zhixin.law.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;
import zhixin.law.PositionDraft;
import zhixin.law.StandingEntry;
import zhixin.ledger.CourtDuty;

/** The hub's entries, changes and duties in the lines in which the model writes its own. */
final class Seen {
    private Seen() {}

    static boolean graced(StandingEntry entry) {
        return !entry.visible() && entry.dueOn() != null;
    }

    static boolean gone(StandingEntry entry) {
        return !entry.visible() && entry.dueOn() == null;
    }

    static String subject(StandingEntry entry) {
        return subject(entry.groups());
    }

    private static String subject(Map<FieldGroup, Map<String, @Nullable Object>> groups) {
        return String.valueOf(
                map(group(groups, FieldGroup.SUBJECT).get("subject")).get("id"));
    }

    static @Nullable LocalDate day(StandingEntry entry, FieldGroup group, String key) {
        return group(entry.groups(), group).get(key) instanceof String text ? LocalDate.parse(text) : null;
    }

    static @Nullable LocalDate last(StandingEntry entry) {
        return day(entry, FieldGroup.CORE, "expiresOn");
    }

    static String key(StandingEntry entry) {
        return entry.list().wire() + " " + entry.court() + "/" + entry.recordId() + " " + subject(entry);
    }

    static String line(StandingEntry entry) {
        var subject = group(entry.groups(), FieldGroup.SUBJECT);
        var obligation = group(entry.groups(), FieldGroup.OBLIGATION);
        var lift = map(group(entry.groups(), FieldGroup.RESTRICTION).get("suspension"));
        return String.join(
                " ",
                entry.list().wire(),
                entry.court() + "/" + entry.recordId(),
                entry.caseNumber(),
                subject(entry),
                String.valueOf(subject.get("role")),
                String.valueOf(map(subject.get("onAccountOf")).get("id")),
                String.valueOf(day(entry, FieldGroup.CORE, "publishedOn")),
                String.valueOf(last(entry)),
                String.valueOf(obligation.get("performance")),
                String.valueOf(map(obligation.get("obligation")).get("amount")),
                String.valueOf(group(entry.groups(), FieldGroup.DOCUMENT).getOrDefault("grounds", List.of())),
                String.valueOf(lift.get("until")));
    }

    static List<String> visible(List<StandingEntry> entries) {
        return entries.stream()
                .filter(StandingEntry::visible)
                .map(Seen::line)
                .sorted()
                .toList();
    }

    static List<String> graced(List<StandingEntry> entries) {
        return entries.stream()
                .filter(Seen::graced)
                .map(entry -> line(entry) + " " + day(entry, FieldGroup.DOCUMENT, "graceUntil"))
                .sorted()
                .toList();
    }

    static List<String> changes(List<PositionDraft> drafts) {
        return drafts.stream().map(Seen::change).sorted().toList();
    }

    static String change(PositionDraft draft) {
        return draft.entry() == null || draft.list() == null
                ? draft.change().wire() + " " + draft.caseNumber()
                : draft.change().wire() + " " + draft.list().wire() + " " + draft.court() + "/" + draft.recordId() + " "
                        + subject(draft.groups());
    }

    /** The duties as the model writes them, which knows the lists: what a closed case still owes hangs on no entry. */
    static List<String> duties(List<CourtDuty> duties, List<StandingEntry> entries) {
        return duties.stream()
                .filter(duty -> !duty.deadline().equals("follow-up.inquiry"))
                .map(duty -> duty(duty, entries))
                .sorted()
                .toList();
    }

    private static String duty(CourtDuty duty, List<StandingEntry> entries) {
        var entry = entries.stream()
                .filter(each -> each.id().equals(duty.entry()))
                .findFirst()
                .orElseThrow();
        var parts = duty.key().split("/");
        return String.join(
                " ",
                duty.deadline(),
                key(entry),
                parts.length > 2 ? parts[2] : "",
                duty.court().value(),
                duty.startedOn().toString(),
                String.valueOf(duty.dueOn()),
                String.valueOf(duty.closedOn()),
                String.valueOf(duty.met()));
    }

    static Map<String, @Nullable Object> group(
            Map<FieldGroup, Map<String, @Nullable Object>> groups, FieldGroup group) {
        return Objects.requireNonNullElse(groups.get(group), Map.of());
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
