package zhixin.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One access to a person's data, as the person itself is told of it. The asker stands by court or role: an officer's name is
 * not given, nor which courts hold what.
 *
 * @param at when
 * @param what was done, in words (Chinese)
 * @param whom by whom: the name of a court, or of a kind of partner
 * @param caseNumber in which case; null for none
 * @param purpose in words
 * @param basis the law or document on which it rested; null for none
 * @param kinds of information that were asked for
 * @param refused whether nothing was shown
 */
public record AccessView(
        Instant at,
        String what,
        String whom,
        @Nullable String caseNumber,
        String purpose,
        @Nullable String basis,
        List<String> kinds,
        boolean refused) {}
