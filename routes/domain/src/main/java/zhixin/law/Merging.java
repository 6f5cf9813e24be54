package zhixin.law;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import zhixin.casefile.Seizures;

/** Things of several names that turn out to be one: their records say so from now on, and their seizures stand in one line. */
final class Merging {
    private Merging() {}

    static List<PositionDraft> of(SameThing same, Docket docket, LawContext context) {
        var drafts = new ArrayList<PositionDraft>();
        var things = new HashSet<>(same.merged());
        things.add(same.thing());
        if (same.ground() != null) {
            things.add(same.ground());
        }
        var held = docket.held(things);
        var renamed = held.stream()
                .filter(each -> concerns(each, same))
                .filter(each -> CaseRecords.is(each, AssetRecords.ASSET))
                .toList();
        for (var asset : renamed) {
            var content = CaseRecords.map();
            content.put("thing", same.thing());
            content.put("ground", same.ground());
            drafts.add(CaseRecords.next(asset, content, context.today()));
        }
        if (renamed.isEmpty()) {
            return drafts;
        }
        var seizures = new Seizures(
                        held.stream()
                                .filter(each -> CaseRecords.is(each, MeasureRecords.MEASURE))
                                .map(AssetRecords::seizure)
                                .toList(),
                        MeasureRecords.worth(held))
                .until(context.today());
        var assets = renamed.stream().map(PositionDraft::entry).collect(Collectors.toSet());
        for (var each : seizures.all()) {
            if (assets.contains(each.asset())) {
                seizures.drop(each.on(same.thing(), same.ground()));
            }
        }
        drafts.addAll(MeasureRecords.drafts(seizures.change(context.today()), docket, context.today()));
        return drafts;
    }

    /** Known under another name, or on a ground of which its own record said nothing. */
    private static boolean concerns(PositionDraft record, SameThing same) {
        var content = CaseRecords.content(record);
        return same.merged().contains(String.valueOf(content.get("thing")))
                || same.ground() != null
                        && same.thing().equals(content.get("thing"))
                        && content.get("ground") == null
                        && !SameThing.names(record).containsKey("unitNumber");
    }
}
