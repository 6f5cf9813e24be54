package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/** 更正: a merge patch (RFC 7396) over the decision, which never changes who is meant. */
final class Corrections {
    private Corrections() {}

    /** The decision as it reads after the correction, checked by the same rules as a new one. */
    static InclusionDecision apply(StandingEntry entry, Map<String, @Nullable Object> changes, LocalDate today)
            throws RecordRefused {
        if (changes.isEmpty()) {
            throw new RecordRefused("correction.empty", "a correction changes something");
        }
        var before = decision(entry);
        var after = InclusionDecision.read(new Fields(patched(before, changes), ""), today);
        if (meansSomebodyElse(entry, after)) {
            throw new RecordRefused(
                    "correction.changes-subject",
                    "法释〔2017〕7号第九条",
                    "another name, number or role means: revoke, and decide anew");
        }
        if (!after.caseNumber().toString().equals(entry.caseNumber()) || after.list() != entry.list()) {
            throw new RecordRefused("correction.changes-case", "another case or list means: revoke, and decide anew");
        }
        return after;
    }

    private static boolean meansSomebodyElse(StandingEntry entry, InclusionDecision after) {
        var before = entry.group(FieldGroup.SUBJECT);
        var subject = after.subject();
        var old = (Map<?, ?>) Objects.requireNonNull(before.get("subject"));
        return !subject.name().equals(old.get("name"))
                || !subject.document().equals(entry.subject())
                || !Objects.equals(subject.form().get("kind"), old.get("kind"))
                || !Wire.of(after.role()).equals(before.get("role"))
                || !Objects.equals(after.onAccountOf(), before.get("onAccountOf"));
    }

    /** The decision of an entry in the shape in which a court sends one. */
    private static Map<String, @Nullable Object> decision(StandingEntry entry) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("list", entry.list().wire());
        form.putAll(entry.group(FieldGroup.SUBJECT));
        form.put("case", entry.group(FieldGroup.CASE));
        form.putAll(entry.group(FieldGroup.OBLIGATION));
        form.putAll(entry.group(FieldGroup.DOCUMENT));
        List.of("trigger", "decidedOn", Disputes.KEY, Withdrawals.KEY).forEach(form::remove);
        var restriction = new TreeMap<>(entry.group(FieldGroup.RESTRICTION));
        Suspensions.take(restriction);
        form.put("restriction", restriction.isEmpty() ? null : restriction);
        return form;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> patched(
            Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch) {
        var result = new TreeMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                result.remove(key);
            } else if (value instanceof Map<?, ?> inner) {
                var old = result.get(key) instanceof Map<?, ?> map
                        ? (Map<String, @Nullable Object>) map
                        : Map.<String, @Nullable Object>of();
                result.put(key, patched(old, (Map<String, @Nullable Object>) inner));
            } else {
                result.put(key, value);
            }
        });
        return result;
    }
}
