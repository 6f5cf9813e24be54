package zhixin.screening;

import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.NameNormaliser;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** One of those who are screened, as far as what was written names anybody. */
public sealed interface ScreenedSubject {
    /** Somebody by name and number together. */
    record Named(String name, IdentityDocument document) implements ScreenedSubject {
        /** Without the name. */
        @Override
        public String toString() {
            return document.toString();
        }
    }

    /**
     * Nobody can be looked up by this: it gets no verdict, so that a slip in one row neither passes for "not listed" nor
     * costs the others theirs.
     *
     * @param problem what the lookup would have answered
     * @param code which rule, stable: {@code subject.incomplete}, {@code name.invalid} or one of {@link InvalidIdentifier}
     */
    record Unanswerable(ProblemType problem, String code) implements ScreenedSubject {}

    /** The subject of a row; a field that is missing or no text comes as null. */
    static ScreenedSubject of(
            @Nullable String name, @Nullable String idType, @Nullable String id, @Nullable String country) {
        if (name == null || idType == null || id == null) {
            return new Unanswerable(ProblemType.INVALID_REQUEST, "subject.incomplete");
        }
        if (idType.equals(IdType.PASSPORT.wire()) != (country != null)) {
            return new Unanswerable(ProblemType.INVALID_REQUEST, "id.country");
        }
        try {
            var document = IdentityDocument.parse(idType, id, country);
            return isName(name)
                    ? new Named(name, document)
                    : new Unanswerable(ProblemType.INVALID_NAME, "name.invalid");
        } catch (InvalidIdentifier e) {
            var kind = e.code().equals("id.type") ? ProblemType.INVALID_REQUEST : ProblemType.INVALID_ID;
            return new Unanswerable(kind, e.code());
        }
    }

    private static boolean isName(String name) {
        if (isPlain(name)) {
            return true;
        }
        try {
            NameNormaliser.checkQuery(name);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Two to a hundred common ideographs: what most names are, and their own normal form. */
    private static boolean isPlain(String name) {
        for (var i = 0; i < name.length(); i++) {
            if (name.charAt(i) < 0x4E00 || name.charAt(i) > 0x9FA5) {
                return false;
            }
        }
        return name.length() >= 2 && name.length() <= 100;
    }
}
