package zhixin.law;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
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

    static void check(CaseNumber number, IdentityDocument document, Docket docket) throws RecordRefused {
        var stated = docket.registered(number.toString()).map(NotDebtors::of).orElse(List.of());
        if (stated.stream().anyMatch(other -> StandingEntry.names(document, other))) {
            throw new RecordRefused("subject.not-the-debtor", "the court has stated that this is not its debtor");
        }
    }
}
