package zhixin.law;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;

/** 身份错误: the numbers that a court has stated not to be its debtor's, kept with the case so that later records honour it. */
final class NotDebtors {
    static final String KEY = "notDebtors";

    private NotDebtors() {}

    static List<String> of(Map<String, @Nullable Object> state) {
        return state.get(KEY) instanceof List<?> numbers
                ? numbers.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Neither against who was stated not to be the debtor, nor against others on that account. */
    static void check(InclusionDecision decision, Docket docket) throws RecordRefused {
        var stated = docket.registered(decision.caseNumber().toString())
                .map(NotDebtors::of)
                .orElse(List.of());
        var account = decision.onAccountOf();
        var subject = decision.subject();
        if (names(stated, subject.document())
                || subject.others().stream().anyMatch(other -> names(stated, other))
                || (account != null && names(stated, StandingEntry.document(account)))) {
            throw new RecordRefused(
                    "subject.not-the-debtor",
                    "法释〔2017〕7号第九条、第十一条",
                    "the court has stated that this is not its debtor");
        }
    }

    private static boolean names(List<String> stated, IdentityDocument document) {
        return stated.stream().anyMatch(other -> StandingEntry.names(document, other));
    }
}
