package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/**
 * One entry as its newest position left it: visible, in grace, withdrawn from the public, or ended.
 *
 * @param dueOn when the clock next acts on it
 * @param groups content of the newest position, by group
 */
public record StandingEntry(
        EntryId id,
        PublicList list,
        CourtCode court,
        @Nullable String recordId,
        String caseNumber,
        boolean visible,
        @Nullable LocalDate dueOn,
        Map<FieldGroup, Map<String, @Nullable Object>> groups) {

    /** The entry as a position of it leaves it. */
    static StandingEntry of(PositionDraft draft) {
        return new StandingEntry(
                java.util.Objects.requireNonNull(draft.entry()),
                java.util.Objects.requireNonNull(draft.list()),
                draft.court(),
                draft.recordId(),
                java.util.Objects.requireNonNull(draft.caseNumber()),
                draft.visible(),
                draft.dueOn(),
                draft.groups());
    }

    /** Decided, neither published nor applied: in its period of grace. */
    boolean inGrace() {
        return !visible && dueOn != null && !withdrawn();
    }

    /** In force, and off the public site until what it shows has been put right. */
    boolean withdrawn() {
        return !visible && dueOn != null && withdrawn(groups);
    }

    /** Whether groups of it are called back from those who received them, and not replaced yet. */
    boolean recalled() {
        return group(FieldGroup.CORE).get(Recalls.RECALL) != null;
    }

    static boolean withdrawn(Map<FieldGroup, Map<String, @Nullable Object>> groups) {
        return groups.getOrDefault(FieldGroup.DOCUMENT, Map.of()).get(Withdrawals.KEY) != null;
    }

    boolean ended() {
        return !visible && dueOn == null;
    }

    @Nullable
    LocalDate expiresOn() {
        return date(FieldGroup.CORE, "expiresOn");
    }

    @Nullable
    LocalDate publishedOn() {
        return date(FieldGroup.CORE, "publishedOn");
    }

    @Nullable
    LocalDate graceUntil() {
        return date(FieldGroup.DOCUMENT, "graceUntil");
    }

    /** When the decision on which the entry rests was made; null where none is needed. */
    @Nullable
    LocalDate issuedOn() {
        return group(FieldGroup.DOCUMENT).get("document") instanceof Map<?, ?> document
                ? LocalDate.parse(String.valueOf(document.get("issuedOn")))
                : null;
    }

    /** When the newest decision about it was made; a day before all others where none is known. */
    LocalDate decidedOn() {
        var newest = date(FieldGroup.DOCUMENT, "decidedOn");
        var issued = issuedOn();
        return newest != null ? newest : issued != null ? issued : LocalDate.MIN;
    }

    /** When its decision was served on whom it concerns; null while it was not. */
    @Nullable
    LocalDate servedOn() {
        return group(FieldGroup.DOCUMENT).get("document") instanceof Map<?, ?> document
                        && document.get("servedOn") instanceof String day
                ? LocalDate.parse(day)
                : null;
    }

    boolean served() {
        return servedOn() != null;
    }

    /** The last day of a suspension that runs; null when none does. */
    @Nullable
    LocalDate suspendedUntil() {
        return suspendedUntil(groups);
    }

    static @Nullable LocalDate suspendedUntil(Map<FieldGroup, Map<String, @Nullable Object>> groups) {
        var restriction = groups.getOrDefault(FieldGroup.RESTRICTION, Map.of());
        return restriction.get(Suspensions.KEY) instanceof Map<?, ?> suspension
                ? LocalDate.parse(String.valueOf(suspension.get("until")))
                : null;
    }

    Map<String, @Nullable Object> group(FieldGroup group) {
        return groups.getOrDefault(group, Map.of());
    }

    private @Nullable LocalDate date(FieldGroup group, String key) {
        return group(group).get(key) instanceof String text ? LocalDate.parse(text) : null;
    }

    /** The subject's document. */
    @SuppressWarnings("unchecked")
    IdentityDocument subject() {
        var form = (Map<String, Object>)
                java.util.Objects.requireNonNull(group(FieldGroup.SUBJECT).get("subject"));
        return document(form);
    }

    /** All documents of its subject, the one under which it stands first. */
    List<IdentityDocument> documents() {
        return documents((Map<?, ?>)
                java.util.Objects.requireNonNull(group(FieldGroup.SUBJECT).get("subject")));
    }

    @SuppressWarnings("unchecked")
    static List<IdentityDocument> documents(Map<?, ?> subject) {
        var documents = new ArrayList<IdentityDocument>();
        documents.add(document((Map<String, Object>) subject));
        if (subject.get(PersonSubjectToEnforcement.OTHERS) instanceof List<?> others) {
            others.forEach(other -> documents.add(document((Map<String, Object>) other)));
        }
        return documents;
    }

    /** Whether the entry stands there because of that number, as its subject or on its account, in any spelling. */
    @SuppressWarnings("unchecked")
    boolean concerns(String number) {
        return names(number)
                || (group(FieldGroup.SUBJECT).get("onAccountOf") instanceof Map<?, ?> other
                        && names(document((Map<String, Object>) other), number));
    }

    /** In which role its subject stands there. */
    Role role() {
        return group(FieldGroup.SUBJECT).get("role") instanceof String role ? Wire.read(Role.class, role) : Role.DEBTOR;
    }

    /** Whether it stands there on account of that other one, whichever of its codes either gives. */
    @SuppressWarnings("unchecked")
    boolean onAccountOf(IdentityDocument other) {
        return group(FieldGroup.SUBJECT).get("onAccountOf") instanceof Map<?, ?> account
                && same(document((Map<String, Object>) account), other);
    }

    private static boolean same(IdentityDocument one, IdentityDocument other) {
        return one.equals(other) || one.sameOrganization(other);
    }

    /** Whether that number, in any spelling, is its subject's. */
    boolean names(String number) {
        return documents().stream().anyMatch(document -> names(document, number));
    }

    static boolean names(IdentityDocument document, String number) {
        var types = document.type().ofOrganization()
                ? List.of(IdType.USCC, IdType.ORG_CODE) // either of its codes names an organisation
                : List.of(document.type());
        return types.stream().anyMatch(type -> names(document, type, number));
    }

    private static boolean names(IdentityDocument document, IdType type, String number) {
        try {
            var country = document.country().isEmpty() ? null : document.country();
            var named = IdentityDocument.parse(type.wire(), number, country);
            return named.equals(document) || named.sameOrganization(document);
        } catch (InvalidIdentifier e) {
            return false; // a number of another type of document
        }
    }

    /** Whether both entries are about one subject, whichever of its codes either gives. */
    boolean sameSubject(IdentityDocument other) {
        return documents().stream().anyMatch(each -> same(each, other));
    }

    /** Whether both entries are about one subject, whichever of its documents either knows. */
    boolean sameSubject(StandingEntry other) {
        return other.documents().stream().anyMatch(this::sameSubject);
    }

    static IdentityDocument document(Map<String, ? extends @Nullable Object> form) {
        try {
            return IdentityDocument.parse(
                    String.valueOf(form.get("idType")), String.valueOf(form.get("id")), (@Nullable String)
                            form.get("country"));
        } catch (InvalidIdentifier e) {
            throw new IllegalStateException("an entry of the ledger has an unreadable document", e);
        }
    }

    /** A copy of the content that a change may alter. */
    Map<FieldGroup, Map<String, @Nullable Object>> copyOfGroups() {
        var copy = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        for (var group : FieldGroup.values()) {
            copy.put(group, new TreeMap<>(group(group)));
        }
        return copy;
    }

    /** When the clock next acts on an entry with these dates. */
    static @Nullable LocalDate earliestAfter(@Nullable LocalDate first, @Nullable LocalDate second) {
        var earliest = first == null ? second : second == null || first.isBefore(second) ? first : second;
        return earliest == null ? null : earliest.plusDays(1);
    }
}
