package zhixin.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number, in any spelling, is one of many documents': an organisation's by either of its codes. Made once and
 * asked often; immutable.
 */
public final class NamedDocuments implements Predicate<String> {
    private final Set<IdentityDocument> documents;
    private final Set<String> codes = new HashSet<>();
    private final Set<Kind> kinds = new HashSet<>();

    private record Kind(IdType type, @Nullable String country) {}

    public NamedDocuments(Collection<IdentityDocument> documents) {
        this.documents = Set.copyOf(documents);
        for (var document : this.documents) {
            document.organizationCode().ifPresent(codes::add);
            var country = document.country().isEmpty() ? null : document.country();
            var types =
                    document.type().ofOrganization() ? List.of(IdType.USCC, IdType.ORG_CODE) : List.of(document.type());
            types.forEach(type -> kinds.add(new Kind(type, country)));
        }
    }

    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    public boolean test(String number) {
        return kinds.stream().anyMatch(kind -> named(kind, number));
    }

    private boolean named(Kind kind, String number) {
        try {
            var document = IdentityDocument.parse(kind.type().wire(), number, kind.country());
            return documents.contains(document)
                    || document.organizationCode().filter(codes::contains).isPresent();
        } catch (InvalidIdentifier e) {
            return false; // a number of another kind of document
        }
    }
}
