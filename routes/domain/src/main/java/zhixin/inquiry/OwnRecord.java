package zhixin.inquiry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.casefile.AssetKind;
import zhixin.casefile.HeldAssets;
import zhixin.court.CourtCode;
import zhixin.identity.IdentityDocument;

/** The first of all sources: what courts reported to the hub itself, answered at once. */
public final class OwnRecord {
    private static final int MOST_RECORDS = 1000;

    private final HeldAssets assets;

    public OwnRecord(HeldAssets assets) {
        this.assets = assets;
    }

    /** What the hub holds of the subject, and whose data that is. */
    public Found find(Collection<IdentityDocument> documents, Set<AssetKind> kinds) {
        var begun = System.nanoTime();
        var held = assets.ofSubject(documents, kinds);
        var texts = new ArrayList<Map<String, @Nullable Object>>(held.size());
        var records = new TreeMap<CourtCode, List<String>>();
        for (var asset : held) {
            texts.add(AssetText.of(asset));
            records.computeIfAbsent(asset.court(), court -> new ArrayList<>())
                    .add(asset.id().value());
            for (var measure : asset.measures()) {
                // A court that only waits in the rank is shown too, and so touched.
                records.computeIfAbsent(measure.court(), court -> new ArrayList<>())
                        .add(measure.id().value());
            }
        }
        var status = texts.isEmpty() ? SourceStatus.EMPTY : SourceStatus.ANSWERED;
        var elapsed = (System.nanoTime() - begun) / 1_000_000;
        var entry = new SourceEntry(
                SourceEntry.HUB, List.copyOf(records.keySet()), status, null, elapsed, null, null, texts);
        return new Found(entry, records);
    }

    /**
     * The hub's own answer.
     *
     * @param records ids of assets and measures by court
     */
    public record Found(SourceEntry entry, Map<CourtCode, List<String>> records) {
        List<Touched> touched() {
            return records.entrySet().stream()
                    .map(each -> new Touched(
                            each.getKey(),
                            Outcome.OPENED,
                            each.getValue().stream().limit(MOST_RECORDS).toList()))
                    .toList();
        }
    }
}
