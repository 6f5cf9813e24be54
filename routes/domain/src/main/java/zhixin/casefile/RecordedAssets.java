package zhixin.casefile;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;

/** What is held, read from the ledger: positions by the owner's key, ranks worked out from what they say. Thread-safe. */
public final class RecordedAssets implements HeldAssets {
    private final CaseLedger ledger;
    private final PositionReader reader;
    private final SubjectKeys keys;

    public RecordedAssets(CaseLedger ledger, PositionReader reader, SubjectKeys keys) {
        this.ledger = ledger;
        this.reader = reader;
        this.keys = keys;
    }

    @Override
    public List<HeldAsset> ofSubject(Collection<IdentityDocument> documents, Set<AssetKind> kinds) {
        var found = new Found();
        ledger.heldBy(documents.stream().map(keys::of).distinct().toList()).stream()
                .sorted(Comparator.comparingLong(LedgerPosition::position))
                .forEach(found::take);
        return found.assets.stream()
                .filter(each -> kinds.isEmpty()
                        || kinds.contains(AssetKind.of(each.form().need("kind"))))
                .filter(each -> documents.stream().anyMatch(each::of))
                .map(found::held)
                .toList();
    }

    /** An asset's newest position. */
    private record Asset(LedgerPosition position, Form form, Map<String, @Nullable Object> subject) {
        boolean of(IdentityDocument document) {
            return Parties.documents(subject).stream()
                    .anyMatch(own -> own.equals(document) || own.sameOrganization(document));
        }
    }

    /** What one question brought. */
    private final class Found {
        private final List<Asset> assets = new ArrayList<>();
        private final List<Seizure> seizures = new ArrayList<>();
        private final Worth worth = new Worth();
        private final Map<String, CourtCode> holders = new HashMap<>();

        void take(LedgerPosition position) {
            var groups = reader.groups(position, Set.of(FieldGroup.CASE, FieldGroup.SUBJECT));
            var content = groups.getOrDefault(FieldGroup.CASE, Map.of());
            if (position.entry() == null) {
                holders.put(
                        String.valueOf(position.caseNumber()), new CourtCode(String.valueOf(content.get("holder"))));
            } else if ("asset".equals(content.get("record"))) {
                worth.take(content);
                assets.add(new Asset(position, new Form(content), groups.getOrDefault(FieldGroup.SUBJECT, Map.of())));
            } else {
                seizures.add(Seizure.of(
                        position.entry(),
                        position.court(),
                        String.valueOf(position.recordId()),
                        String.valueOf(position.caseNumber()),
                        content));
            }
        }

        HeldAsset held(Asset asset) {
            var position = asset.position();
            var number = String.valueOf(position.caseNumber());
            return new HeldAsset(
                    Objects.requireNonNull(position.entry()),
                    CaseNumber.parse(number).orElseThrow(),
                    holders.getOrDefault(number, position.court()),
                    AssetKind.of(asset.form().need("kind")),
                    texts(asset.form().object("description").map()),
                    asset.form().text("value"),
                    Objects.requireNonNull(asset.form().date("foundOn")),
                    asset.form().date("disposedOn"),
                    asset.form().map().get("conflicts") instanceof List<?> ids
                            ? ids.stream().map(String::valueOf).toList()
                            : List.of(),
                    measures(asset.form()));
        }

        private List<Measure> measures(Form asset) {
            var thing = asset.need("thing");
            var ground = asset.text("ground");
            return seizures.stream()
                    .filter(each ->
                            each.thing().equals(thing) || each.thing().equals(ground) || thing.equals(each.ground()))
                    .map(this::measure)
                    .sorted(Comparator.comparing((Measure each) -> each.rank() == 0)
                            .thenComparing(Measure::rank)
                            .thenComparing(Measure::takenOn))
                    .toList();
        }

        private Measure measure(Seizure seizure) {
            return new Measure(
                    seizure.id(),
                    CaseNumber.parse(seizure.caseNumber()).orElseThrow(),
                    holders.getOrDefault(seizure.caseNumber(), seizure.court()),
                    seizure.kind(),
                    seizure.preservation(),
                    seizure.amount(),
                    Priority.bound(seizure, seizures, worth)
                            .map(bound ->
                                    bound.setScale(2, RoundingMode.UNNECESSARY).toPlainString())
                            .orElse(null),
                    seizure.takenOn(),
                    seizure.from(),
                    seizure.until(),
                    Priority.rank(seizure, seizures),
                    seizure.state(),
                    seizure.registrar(),
                    seizure.registered(),
                    Priority.reasons(seizure, seizures));
        }
    }

    static Map<String, String> texts(Map<String, @Nullable Object> map) {
        var texts = new TreeMap<String, String>();
        map.forEach((key, value) -> {
            if (value != null) {
                texts.put(key, value.toString());
            }
        });
        return texts;
    }
}
