package zhixin.law;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;

/**
 * Whether what a court found is what others found under another number: a vehicle known by its plate here and its VIN there, a
 * house by its certificate and by its unit number. Of two records the surest kind of number that both give decides; where
 * records contradict each other they stay apart, and each says which the others are.
 *
 * @param thing names what was found
 * @param ground the land under a building, as far as any of the records tells it
 * @param merged names under which others know the same
 * @param contradicted records that share a number with it and cannot be the same, or between which it cannot be told
 */
record SameThing(String thing, @Nullable String ground, Set<String> merged, List<PositionDraft> contradicted) {
    private enum Relation {
        SAME,
        CONTRADICTS,
        UNKNOWN
    }

    static SameThing of(AssetKind kind, AssetForm form, EntryId id, Docket docket) {
        var alone = form.thing() == null ? "asset|" + id : form.thing();
        if (form.names().isEmpty()) {
            return new SameThing(alone, form.ground(), Set.of(), List.of());
        }
        var same = new LinkedHashMap<String, List<PositionDraft>>();
        var contradicted = new ArrayList<PositionDraft>();
        known(kind, form, docket).forEach((thing, records) -> {
            var relations = records.stream()
                    .map(each -> relation(kind, form.names(), names(each)))
                    .toList();
            if (relations.contains(Relation.CONTRADICTS)) {
                contradicted.addAll(records);
            } else if (relations.contains(Relation.SAME)) {
                same.put(thing, records);
            }
        });
        if (!agree(kind, same)) {
            same.values().forEach(contradicted::addAll);
            return new SameThing("asset|" + id, form.ground(), Set.of(), contradicted);
        }
        return merged(kind, form, alone, same, contradicted);
    }

    /** Things that are there and share a number with it, each with all its records. */
    private static Map<String, List<PositionDraft>> known(AssetKind kind, AssetForm form, Docket docket) {
        var things = new LinkedHashMap<String, List<PositionDraft>>();
        for (var record : docket.named(new HashSet<>(form.names().values()))) {
            var content = CaseRecords.content(record);
            var thing = String.valueOf(content.get("thing"));
            if (kind.wire().equals(content.get("kind")) && content.get("disposedOn") == null) {
                things.computeIfAbsent(
                        thing,
                        each -> docket.held(Set.of(each)).stream()
                                .filter(one -> CaseRecords.is(one, AssetRecords.ASSET))
                                .filter(one ->
                                        each.equals(CaseRecords.content(one).get("thing")))
                                .toList());
            }
        }
        return things;
    }

    private static boolean agree(AssetKind kind, Map<String, List<PositionDraft>> things) {
        var records = things.values().stream().flatMap(List::stream).toList();
        return records.stream()
                .allMatch(one -> records.stream()
                        .allMatch(other -> relation(kind, names(one), names(other)) != Relation.CONTRADICTS));
    }

    private static SameThing merged(
            AssetKind kind,
            AssetForm form,
            String alone,
            Map<String, List<PositionDraft>> same,
            List<PositionDraft> contradicted) {
        var thing = alone;
        var ground = form.ground();
        var surest = AssetForm.sureness(kind, form.names());
        for (var each : same.entrySet()) {
            for (var record : each.getValue()) {
                var its = AssetForm.sureness(kind, names(record));
                if (its < surest) {
                    surest = its;
                    thing = each.getKey();
                }
                if (ground == null && !form.names().containsKey("unitNumber")) {
                    ground = (String) CaseRecords.content(record).get("ground");
                }
            }
        }
        var others = new HashSet<>(same.keySet());
        others.remove(thing);
        return new SameThing(thing, ground, others, contradicted);
    }

    /** The numbers of a recorded asset. */
    static Map<String, String> names(PositionDraft asset) {
        var content = CaseRecords.content(asset);
        return content.get("description") instanceof Map<?, ?> description
                ? AssetForm.names(AssetKind.of(String.valueOf(content.get("kind"))), texts(description))
                : Map.of();
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        var texts = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), Objects.requireNonNull(value)));
        return texts;
    }

    private static Relation relation(AssetKind kind, Map<String, String> one, Map<String, String> other) {
        for (var number : AssetForm.numbers(kind)) {
            if (one.containsKey(number) && other.containsKey(number)) {
                return one.get(number).equals(other.get(number)) ? Relation.SAME : Relation.CONTRADICTS;
            }
        }
        return Relation.UNKNOWN;
    }
}
