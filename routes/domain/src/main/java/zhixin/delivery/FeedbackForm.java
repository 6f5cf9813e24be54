package zhixin.delivery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Reads one feedback, strictly: a field that nobody knows is refused. */
final class FeedbackForm {
    private static final Set<String> REQUIRED =
            Set.of("feedbackId", "entryId", "edition", "measure", "measureOn", "basis", "unit", "outcome");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST = 200;

    private FeedbackForm() {}

    /** @throws ProblemException {@code invalid-request}, naming the field */
    static Feedback read(Map<String, @Nullable Object> form) {
        for (var field : form.keySet()) {
            if (!REQUIRED.contains(field) && !field.equals("until")) {
                throw invalid("a field that nobody knows");
            }
        }
        var outcome = FeedbackOutcome.of(text(form, "outcome", LONGEST))
                .orElseThrow(() -> invalid("outcome is applied, intercepted, lifted, purged or kept-as-past"));
        var until = form.get("until") == null ? null : day(form, "until");
        if ((outcome == FeedbackOutcome.KEPT_AS_PAST) != (until != null)) {
            throw invalid("until belongs to kept-as-past, and to nothing else");
        }
        return new Feedback(
                name(form),
                entry(form),
                edition(form),
                text(form, "measure", LONGEST),
                day(form, "measureOn"),
                text(form, "basis", LONGEST),
                text(form, "unit", LONGEST),
                outcome,
                until);
    }

    /** The name by which a feedback is known, also of one that is refused. */
    static @Nullable String nameOf(Map<String, @Nullable Object> form) {
        return form.get("feedbackId") instanceof String name
                        && NAME.matcher(name).matches()
                ? name
                : null;
    }

    private static String name(Map<String, @Nullable Object> form) {
        var name = nameOf(form);
        if (name == null) {
            throw invalid("feedbackId has 1 to 64 letters, digits, and . _ : -");
        }
        return name;
    }

    private static EntryId entry(Map<String, @Nullable Object> form) {
        var text = text(form, "entryId", LONGEST);
        if (!EntryId.isValid(text)) {
            throw invalid("entryId has 22 characters");
        }
        return new EntryId(text);
    }

    private static long edition(Map<String, @Nullable Object> form) {
        if (form.get("edition") instanceof Long edition && edition > 0) {
            return edition;
        }
        throw invalid("edition is a whole number from 1");
    }

    private static LocalDate day(Map<String, @Nullable Object> form, String field) {
        try {
            return LocalDate.parse(text(form, field, 10));
        } catch (DateTimeException e) {
            throw invalid(field + " is a day as 2026-11-22");
        }
    }

    private static String text(Map<String, @Nullable Object> form, String field, int longest) {
        // U+0000 is text in JSON and none in the ledger's database.
        if (form.get(field) instanceof String text
                && !text.isBlank()
                && text.length() <= longest
                && text.indexOf('\0') < 0) {
            return text;
        }
        throw invalid(field + " is a text of at most " + longest + " characters");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }
}
