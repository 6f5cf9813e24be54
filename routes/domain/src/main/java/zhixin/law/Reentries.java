package zhixin.law;

import java.time.LocalDate;
import zhixin.edition.FieldGroup;

/**
 * 再次纳入: whoever was deleted because the applicant agreed is not listed again on an applicant's request within six
 * months. A second decision beside one that stands is the court's own affair: each lives its own life.
 */
final class Reentries {
    static final String BAR = "dishonest.relisting-bar";

    private Reentries() {}

    static void check(InclusionDecision decision, Docket docket, LawContext context) throws RecordRefused {
        if (decision.list() != PublicList.DISHONEST || !decision.onApplication()) {
            return;
        }
        for (var entry : docket.ofCase(decision.caseNumber().toString())) {
            if (entry.list() == decision.list()
                    && entry.sameSubject(decision.subject().document())) {
                if (entry.ended() && tooSoon(entry, context)) {
                    throw new RecordRefused(
                            "reentry.too-soon",
                            "法释〔2017〕7号第十条",
                            "after a deletion by consent no applicant asks again within six months");
                }
            }
        }
    }

    private static boolean tooSoon(StandingEntry entry, LawContext context) {
        var left = LocalDate.parse(String.valueOf(entry.group(FieldGroup.CORE).get("effectiveOn")));
        return Wire.of(RemovalGround.APPLICANT_CONSENTS)
                        .equals(entry.group(FieldGroup.DOCUMENT).get("trigger"))
                && context.book()
                        .lastDay(BAR, left)
                        .filter(last -> !last.isBefore(context.today()))
                        .isPresent();
    }
}
