package zhixin.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * For what somebody is screened: an access to personal data has its purpose (个人信息保护法 art. 6).
 *
 * @param project what it is done for, such as a tender's number; 1 to {@value #MOST} characters
 * @param capacity as what the subjects appear in it, such as bidder, agency or expert (法〔2016〕285号); as long
 * @param at the moment that is asked for; null for now
 */
public record Purpose(
        String project, String capacity, @Nullable Instant at) {
    public static final int MOST = 200;

    /** @throws ProblemException {@code invalid-request} for an empty text, a long one or one with control characters */
    public Purpose {
        check("project", project);
        check("capacity", capacity);
    }

    private static void check(String field, String text) {
        if (text.isBlank()
                || text.codePointCount(0, text.length()) > MOST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "purpose." + field + " is a plain text of 1 to " + MOST + " characters");
        }
    }
}
