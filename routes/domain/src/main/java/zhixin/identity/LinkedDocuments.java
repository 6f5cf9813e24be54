package zhixin.identity;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The documents that stand for one subject. Linking is a statement of somebody who may make it (since 2016 the Supreme
 * Court has exit and entry documents bound to the resident number); here only what contradicts itself is refused.
 *
 * @param documents in canonical form, at least one
 */
public record LinkedDocuments(Set<IdentityDocument> documents) {
    public LinkedDocuments {
        documents = Set.copyOf(documents);
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("a subject has a document");
        }
        requireOneKind(documents);
        requireOneHolder(documents);
    }

    /** One document with what it holds by itself. */
    public static LinkedDocuments of(IdentityDocument document) {
        return new LinkedDocuments(Set.of(document));
    }

    private static void requireOneKind(Set<IdentityDocument> documents) {
        var organizations = documents.stream()
                .filter(document -> document.type().ofOrganization())
                .count();
        if (organizations != 0 && organizations != documents.size()) {
            throw new IllegalArgumentException("a person and an organisation are never one subject");
        }
        if (distinct(documents, IdentityDocument::organizationCode) > 1) {
            throw new IllegalArgumentException("an organisation has one organisation code");
        }
    }

    /** A resident number is one for life; passports and permits are renewed, so there may be several of each. */
    private static void requireOneHolder(Set<IdentityDocument> documents) {
        var residents = documents.stream()
                .filter(document -> document.type() == IdType.RESIDENT_ID)
                .count();
        if (residents > 1) {
            throw new IllegalArgumentException("a person has one resident number");
        }
        if (distinct(documents, IdentityDocument::birthDate) > 1) {
            throw new IllegalArgumentException("a person has one date of birth");
        }
    }

    private static long distinct(
            Set<IdentityDocument> documents, java.util.function.Function<IdentityDocument, ?> trait) {
        return documents.stream()
                .map(trait)
                .filter(value -> !value.equals(java.util.Optional.empty()))
                .distinct()
                .count();
    }

    /**
     * The documents under which this subject is to be found: every one of them, and for a credit code also the
     * organisation code inside it. Kept under all and looked for under all, either code finds the other. (The 15-digit
     * form of a resident number needs no key of its own: it is read as the 18-digit one.)
     */
    public Set<IdentityDocument> keys() {
        var keys = new LinkedHashSet<>(documents);
        for (var document : documents) {
            document.organizationCode()
                    .map(code -> new IdentityDocument(IdType.ORG_CODE, code, ""))
                    .ifPresent(keys::add);
        }
        return Set.copyOf(keys);
    }

    /** Whether a document is one of this subject's, by itself or by the organisation code that it holds. */
    public boolean standFor(IdentityDocument document) {
        return LinkedDocuments.of(document).keys().stream().anyMatch(keys()::contains);
    }

    /**
     * Both as one subject.
     *
     * @throws IllegalArgumentException if they contradict each other
     */
    public LinkedDocuments with(LinkedDocuments other) {
        var all = new HashSet<>(documents);
        all.addAll(other.documents);
        return new LinkedDocuments(all);
    }
}
