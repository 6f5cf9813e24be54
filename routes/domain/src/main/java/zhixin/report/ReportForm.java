package zhixin.report;

import org.jspecify.annotations.Nullable;
import zhixin.law.ReportKind;
import zhixin.law.ReportMatter;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * What somebody tells, as it came in, checked: a clue about an entry with its matter, or an opinion to a court.
 *
 * @param entryId as it was written; whether it is one is answered like whether it stands, so that nothing is told apart
 * @param court the court's code as it was written
 * @param text {@value #LEAST} to {@value #MOST} characters
 * @param contact at most {@value #CONTACT} characters
 */
public record ReportForm(
        ReportKind kind,
        @Nullable ReportMatter matter,
        @Nullable String entryId,
        @Nullable String court,
        String text,
        @Nullable String contact) {
    public static final int LEAST = 10;
    public static final int MOST = 4000;
    public static final int CONTACT = 200;

    public ReportForm {
        text = tidy(text);
        contact = contact == null || contact.isBlank() ? null : tidy(contact);
        var clue = kind == ReportKind.CLUE;
        require(clue == (matter != null), "a clue says about what, an opinion does not");
        require(clue == (entryId != null), "a clue is about an entry, an opinion about none");
        require(clue == (court == null), "an opinion names its court, a clue goes to the entry's");
        var length = text.codePointCount(0, text.length());
        require(length >= LEAST && length <= MOST, "text has " + LEAST + " to " + MOST + " characters");
        require(contact == null || contact.length() <= CONTACT, "contact has at most " + CONTACT + " characters");
    }

    /**
     * Reads the form's fields.
     *
     * @throws ProblemException {@code invalid-request}, without what was written
     */
    public static ReportForm read(
            String kind,
            @Nullable String about,
            @Nullable String entryId,
            @Nullable String court,
            String text,
            @Nullable String contact) {
        try {
            var matter = about == null ? null : ReportMatter.of(about);
            return new ReportForm(ReportKind.of(kind), matter, entryId, court, text, contact);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "kind is clue or opinion, about is of the documented ones");
        }
    }

    private static String tidy(String text) {
        var tidy = text.replace("\r\n", "\n").strip();
        require(tidy.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'), "text is plain text");
        return tidy;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, rule);
        }
    }

    /** Never what it says or who said it. */
    @Override
    public String toString() {
        return "a report";
    }
}
