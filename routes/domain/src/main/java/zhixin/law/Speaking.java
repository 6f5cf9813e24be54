package zhixin.law;

import zhixin.court.CaseNumber;

/** A court speaks for the cases whose number carries its code, and for those transferred to it by a record. */
final class Speaking {
    private Speaking() {}

    static void check(CaseNumber number, Docket docket, LawContext context) throws RecordRefused {
        var holder = docket.registered(number.toString())
                .map(state -> state.get("holder"))
                .map(String::valueOf)
                .orElse(number.court().value());
        if (!holder.equals(context.court().value())) {
            throw new RecordRefused("case.other-court", "another court speaks for that case");
        }
    }
}
