package zhixin.law;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;

/**
 * What an asset or a measure is about: what the ledger must know of it to lead every court to the same thing.
 *
 * @param ground the land under a building; null for everything else
 * @param owners documents of whoever's an asset is; empty for a measure
 * @param names all by which an asset may be known; empty for a measure, and where one number tells it
 */
public record HeldThing(String thing, @Nullable String ground, List<IdentityDocument> owners, Set<String> names) {
    private static final Set<String> ACTIONS = Set.of(
            "record-asset",
            "take-measure",
            "register-measure",
            "renew-measure",
            "lift-measure",
            "value-asset",
            "dispose-asset",
            "change-procedure",
            "register-case");

    /** The thing and its ground. */
    public Set<String> things() {
        return ground == null ? Set.of(thing) : Set.of(thing, ground);
    }

    /** Whether one of these records may touch what another court holds. */
    public static boolean concerns(List<?> records) {
        return records.stream().map(RecordHead::action).anyMatch(ACTIONS::contains);
    }

    /** What the position of an asset or measure is about; empty for any other position, and for an erased one. */
    public static Optional<HeldThing> of(PositionDraft draft) {
        var asset = CaseRecords.is(draft, AssetRecords.ASSET);
        if (!asset && !CaseRecords.is(draft, MeasureRecords.MEASURE)) {
            return Optional.empty();
        }
        var content = CaseRecords.content(draft);
        var owner = draft.groups().getOrDefault(FieldGroup.SUBJECT, Map.of()).get("subject");
        return Optional.of(new HeldThing(
                String.valueOf(content.get("thing")),
                (String) content.get("ground"),
                asset && owner instanceof Map<?, ?> form ? StandingEntry.documents(form) : List.of(),
                asset ? Set.copyOf(SameThing.names(draft).values()) : Set.of()));
    }

    /** What a record of an asset is about, as far as it can be read; the law refuses what cannot. */
    static Set<String> named(Object record) {
        var things = new HashSet<String>();
        try {
            @SuppressWarnings("unchecked")
            var f = new Fields((Map<String, @Nullable Object>) record, "");
            var form = AssetForm.read(
                    f.one("kind", AssetKind::of),
                    f.object("description"),
                    f.flag("landOfOther"),
                    Persons.document(f.object("owner")));
            if (form.thing() != null) {
                things.add(form.thing());
            }
            if (form.ground() != null) {
                things.add(form.ground());
            }
            things.addAll(form.names().values());
        } catch (RecordRefused e) {
            return Set.of(); // nothing is looked for on account of what will be refused
        }
        return things;
    }
}
