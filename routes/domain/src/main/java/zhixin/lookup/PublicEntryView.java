package zhixin.lookup;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.FieldGroup;
import zhixin.exchange.PartyDirectory;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.ResidentIdentityNumber;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/** What the public sees of an entry: masked, complete, and nothing that could find the person again elsewhere. */
public final class PublicEntryView {
    private static final Set<FieldGroup> SHOWN =
            EnumSet.of(FieldGroup.CORE, FieldGroup.SUBJECT, FieldGroup.OBLIGATION, FieldGroup.DOCUMENT);

    private final PositionReader reader;
    private final PartyDirectory courts;
    private final NameIndex names;

    public PublicEntryView(PositionReader reader, PartyDirectory courts, NameIndex names) {
        this.reader = reader;
        this.courts = courts;
        this.names = names;
    }

    /** The entry as the index keeps it. */
    public IndexWriter.IndexedEntry indexed(LedgerPosition position) {
        var groups = reader.groups(position, SHOWN);
        var subject = map(group(groups, FieldGroup.SUBJECT).get("subject"));
        var shown = subject(subject, document(subject));
        return new IndexWriter.IndexedEntry(
                Objects.requireNonNull(position.entry()).value(),
                name(subject),
                sortKey(position),
                Objects.requireNonNull(position.list()).wire(),
                (String) shown.get("province"),
                position.court().value(),
                CanonicalJson.write(match(position, groups, shown)));
    }

    /** The same of an entry that the public does not see, for those who may know that it stands. */
    public WithdrawnEntry withdrawn(LedgerPosition position) {
        return WithdrawnEntry.of(position, reader, courts);
    }

    /** Where an entry stood in the index before. */
    IndexWriter.StoodEntry stood(LedgerPosition position) {
        var subject = map(group(reader.groups(position, EnumSet.of(FieldGroup.SUBJECT)), FieldGroup.SUBJECT)
                .get("subject"));
        return new IndexWriter.StoodEntry(
                Objects.requireNonNull(position.subjectKey()),
                Objects.requireNonNull(position.entry()).value(),
                name(subject),
                Objects.requireNonNull(position.list()).wire(),
                province(document(subject)),
                position.court().value());
    }

    private IndexedName name(Map<String, @Nullable Object> subject) {
        return names.ofRecord(
                String.valueOf(subject.get("name")), "organization".equals(String.valueOf(subject.get("kind"))));
    }

    /** One subject's entries side by side, in the order of the lists. */
    private static String sortKey(LedgerPosition position) {
        return Objects.requireNonNull(position.subjectKey()).substring(0, 32)
                + Objects.requireNonNull(position.list()).ordinal();
    }

    private Map<String, @Nullable Object> match(
            LedgerPosition position,
            Map<FieldGroup, Map<String, @Nullable Object>> groups,
            Map<String, @Nullable Object> subject) {
        var core = group(groups, FieldGroup.CORE);
        var obligation = group(groups, FieldGroup.OBLIGATION);
        var match = new TreeMap<String, @Nullable Object>();
        match.put("entryId", core.get("entryId"));
        match.put("list", core.get("list"));
        match.put("subject", subject);
        match.put("role", group(groups, FieldGroup.SUBJECT).get("role"));
        match.put(
                "onAccountOf", onAccountOf(map(group(groups, FieldGroup.SUBJECT).get("onAccountOf"))));
        match.put("court", Map.of("code", position.court().value(), "name", courts.courtName(position.court())));
        match.put("caseNumber", position.caseNumber());
        match.put("obligation", obligation(map(obligation.get("obligation"))));
        match.put("performance", obligation.get("performance"));
        match.put("grounds", group(groups, FieldGroup.DOCUMENT).getOrDefault("grounds", List.of()));
        match.put("publishedOn", core.get("publishedOn"));
        match.put("expiresOn", core.get("expiresOn"));
        match.put("links", List.of(Map.of("rel", "self", "href", "/v1/entries/" + core.get("entryId"))));
        return match;
    }

    private static Map<String, @Nullable Object> subject(
            Map<String, @Nullable Object> subject, IdentityDocument document) {
        var shown = new TreeMap<String, @Nullable Object>();
        shown.put("kind", subject.get("kind"));
        shown.put("name", subject.get("name"));
        shown.put("maskedId", document.masked());
        shown.put(
                "birthYear",
                document.birthDate().map(birth -> (long) birth.getYear()).orElse(null));
        shown.put("sex", sex(subject, document));
        shown.put("province", province(document));
        return shown;
    }

    private static @Nullable Object sex(Map<String, @Nullable Object> subject, IdentityDocument document) {
        var given = subject.get("sex");
        return given == null && document.type() == zhixin.identity.IdType.RESIDENT_ID
                ? new ResidentIdentityNumber(document.number()).sex().wire()
                : given;
    }

    private static @Nullable String province(IdentityDocument document) {
        return switch (document.type()) {
            case RESIDENT_ID, RESIDENCE_PERMIT -> document.number().substring(0, 2);
            case USCC -> document.number().substring(2, 4);
            default -> null;
        };
    }

    /** Organisations only: a person on whose account somebody is listed may be a minor, and is never shown. */
    private static @Nullable Object onAccountOf(Map<String, @Nullable Object> other) {
        var type = other.get("idType");
        return "uscc".equals(type) || "org-code".equals(type)
                ? new TreeMap<>(
                        Map.of("name", String.valueOf(other.get("name")), "id", String.valueOf(other.get("id"))))
                : null;
    }

    private static @Nullable Object obligation(Map<String, @Nullable Object> obligation) {
        if (obligation.isEmpty()) {
            return null;
        }
        var shown = new TreeMap<String, @Nullable Object>();
        shown.put("kind", obligation.get("kind"));
        shown.put("amount", obligation.get("amount"));
        if (Boolean.TRUE.equals(obligation.get("publishText"))) {
            shown.put("text", obligation.get("text"));
        }
        return shown;
    }

    private static IdentityDocument document(Map<String, @Nullable Object> subject) {
        try {
            return IdentityDocument.parse(
                    String.valueOf(subject.get("idType")), String.valueOf(subject.get("id")), (String)
                            subject.get("country"));
        } catch (InvalidIdentifier e) {
            throw new IllegalStateException("an entry of the ledger has an unreadable document", e);
        }
    }

    private static Map<String, @Nullable Object> group(
            Map<FieldGroup, Map<String, @Nullable Object>> groups, FieldGroup group) {
        return groups.getOrDefault(group, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
