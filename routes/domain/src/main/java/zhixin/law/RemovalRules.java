package zhixin.law;

import static zhixin.law.RemovalGround.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ground ends which entry: what a court may give as trigger, and what a fact ends at once.
 *
 * <p>Sources: dishonest list 法释〔2017〕7号 art. 2 and 10 (the seven triggers reach entries without a term only); consumption
 * 法释〔2015〕17号 art. 9; exit bans 执行程序解释(2020) art. 25.
 */
final class RemovalRules {
    private static final Set<RemovalGround> DISHONEST_WITHOUT_TERM = EnumSet.of(
            PERFORMED,
            SETTLED_AND_PERFORMED,
            APPLICANT_CONSENTS,
            NO_PROPERTY_FOUND,
            STAYED,
            ENFORCEMENT_REFUSED,
            TERMINATED,
            EARLY_DELETION);
    private static final Set<RemovalGround> DISHONEST_WITH_TERM = EnumSet.of(EARLY_DELETION, TERM_ENDED);
    private static final Set<RemovalGround> RESTRICTIONS = EnumSet.of(
            PERFORMED,
            SETTLED_AND_PERFORMED,
            APPLICANT_CONSENTS,
            STAYED,
            ENFORCEMENT_REFUSED,
            TERMINATED,
            SECURITY_GIVEN,
            REPRESENTATIVE_REPLACED,
            DECEASED);
    private static final Set<RemovalGround> RESTRICTIONS_AT_ONCE =
            EnumSet.of(PERFORMED, SETTLED_AND_PERFORMED, ENFORCEMENT_REFUSED, TERMINATED, DECEASED);

    private RemovalRules() {}

    /** Whether the fact ends an entry that is still in its period of grace: who pays in time is never published. */
    static boolean endsInGrace(RemovalGround fact) {
        return fact == PERFORMED || fact == SETTLED_AND_PERFORMED;
    }

    /** Whether a court's decision may end the entry on that ground. */
    static boolean mayEnd(PublicList list, boolean withTerm, RemovalGround ground) {
        return switch (list) {
            case DISHONEST -> (withTerm ? DISHONEST_WITH_TERM : DISHONEST_WITHOUT_TERM).contains(ground);
            case CONSUMPTION, EXIT_BAN -> RESTRICTIONS.contains(ground);
            case ENFORCEMENT, BIDDING_BAN -> false;
        };
    }

    /** Whether the fact ends the entry at once, with no decision of anybody. */
    static boolean endsAtOnce(PublicList list, boolean withTerm, RemovalGround fact) {
        return switch (list) {
            case DISHONEST -> !withTerm && fact.isFact() && DISHONEST_WITHOUT_TERM.contains(fact);
            case CONSUMPTION, EXIT_BAN -> RESTRICTIONS_AT_ONCE.contains(fact);
            case ENFORCEMENT, BIDDING_BAN -> false;
        };
    }

    static String article(@Nullable PublicList list) {
        return switch (list) {
            case DISHONEST, BIDDING_BAN -> "法释〔2017〕7号第二条、第十条";
            case CONSUMPTION -> "法释〔2015〕17号第九条";
            case EXIT_BAN -> "执行程序解释(2020)第二十五条";
            case ENFORCEMENT -> "执行工作规定第六十四条";
            case null -> "法释〔2017〕7号第十条";
        };
    }
}
