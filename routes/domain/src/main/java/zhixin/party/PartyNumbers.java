package zhixin.party;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/** Which documents a number may be, as somebody wrote it who need not know what kind the court has on file. */
record PartyNumbers(Set<IdentityDocument> documents, String plain) {
    /** Of the given kind, or of every kind that such a number may be of; none for what is no number. */
    static PartyNumbers of(@Nullable String idType, String id, @Nullable String country) {
        var documents = new LinkedHashSet<IdentityDocument>();
        for (var type : IdType.values()) {
            if (idType == null || idType.equals(type.wire())) {
                add(type, id, country, documents);
            }
        }
        var plain = documents.isEmpty() ? tidy(id) : documents.getFirst().number();
        return new PartyNumbers(documents, plain);
    }

    private static void add(IdType type, String id, @Nullable String country, Set<IdentityDocument> documents) {
        var passport = type == IdType.PASSPORT;
        try {
            documents.add(IdentityDocument.parse(
                    type.wire(), id, passport && country == null ? "CN" : passport ? country : null));
        } catch (InvalidIdentifier e) {
            // a number of another kind
        }
    }

    private static String tidy(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Neither the number nor what it may be. */
    @Override
    public String toString() {
        return "a number";
    }
}
