package zhixin.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import zhixin.casefile.AssetKind;
import zhixin.casefile.Priority;
import zhixin.casefile.Seizure;
import zhixin.casefile.Seizures;
import zhixin.casefile.Worth;

/** 扣划 of a part of the money: what is taken is what the court's own freeze binds, and the others keep theirs. */
record Deduction(PositionDraft asset, BigDecimal amount, LocalDate on, Worth worth) {

    private String thing() {
        return String.valueOf(CaseRecords.content(asset).get("thing"));
    }

    private boolean divisible() {
        return AssetKind.of(String.valueOf(CaseRecords.content(asset).get("kind")))
                .divisible();
    }

    /** Whether some of the money stays where it is. */
    boolean leavesSome() {
        return divisible() && amount.compareTo(worth.of(thing()).orElseThrow()) < 0;
    }

    /** Nobody takes what another's freeze binds. */
    void check(Seizures seizures) throws RecordRefused {
        var bound = mine(seizures).flatMap(seizures::bound);
        if (divisible() && bound.isPresent() && amount.compareTo(bound.get()) > 0) {
            throw new RecordRefused(
                    "disposal.more-than-bound",
                    Priority.LIMIT,
                    "no more is deducted than the court's own freeze binds");
        }
    }

    private java.util.Optional<Seizure> mine(Seizures seizures) {
        return seizures.all().stream()
                .filter(each -> each.state().stands() && each.asset().equals(asset.entry()))
                .findFirst();
    }

    /** The asset's record with what is left, said on a day that counts over all that was said before. */
    PositionDraft left(Decision paper, LawContext context) {
        var before = worth.on(thing()).orElse(on);
        var content = CaseRecords.map();
        content.put("value", worth.of(thing()).orElseThrow().subtract(amount).toPlainString());
        content.put("valuedOn", (before.isAfter(on) ? before : on).toString());
        content.put("deductedOn", on.toString());
        content.put("deducted", amount.toPlainString());
        content.put("disposal", paper.form());
        return CaseRecords.next(asset, content, context.today());
    }

    /** With what becomes of the measures: the court's own binds so much less, or is over. */
    List<PositionDraft> drafts(
            Seizures seizures, Decision paper, List<PositionDraft> held, Docket docket, LawContext context) {
        mine(seizures).ifPresent(mine -> {
            if (mine.amount() != null) {
                var rest = new BigDecimal(mine.amount()).subtract(amount);
                seizures.drop(rest.signum() > 0 ? mine.of(rest.toPlainString()) : mine.lifted(on, "disposed"));
            }
        });
        seizures.worth(MeasureRecords.worth(held), on);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(held.stream()
                .filter(each -> Objects.equals(each.entry(), asset.entry()))
                .findFirst()
                .orElseThrow());
        drafts.addAll(MeasureRecords.drafts(seizures, docket, context.today()));
        return drafts;
    }
}
