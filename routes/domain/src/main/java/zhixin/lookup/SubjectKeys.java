package zhixin.lookup;

import java.util.List;
import zhixin.identity.IdentityDocument;
import zhixin.trust.Digests;

/** Makes the keys of the index: keyed digests, never a raw number or name. One place for what is digested. */
public final class SubjectKeys {
    private final Digests digests;

    public SubjectKeys(Digests digests) {
        this.digests = digests;
    }

    /**
     * Key of a document in its canonical form; passports with their country. An organisation has one key whichever of its
     * codes names it: the organisation code stands inside the credit code.
     */
    public String of(IdentityDocument document) {
        return digests.keyed(canonical(document));
    }

    /** The keys of many, in their order: together they cost a third of one by one. */
    public List<String> of(List<IdentityDocument> documents) {
        return digests.keyed(documents.stream().map(SubjectKeys::canonical).toList());
    }

    private static String canonical(IdentityDocument document) {
        var organization = document.organizationCode();
        return organization.isPresent()
                ? "id|organization||" + organization.get()
                : "id|" + document.type().wire() + "|" + document.country() + "|" + document.number();
    }

    /** Key of a thing that courts seize, by what tells it from all others. */
    public String ofThing(String thing) {
        return digests.keyed("thing|" + thing);
    }

    /** Key of a normalised name. */
    public String ofName(String normalisedName) {
        return digests.keyed("name|" + normalisedName);
    }

    /** Key of a form that several names may share; half as long, since it leads to names and confirms nothing. */
    String ofForm(String kind, String form) {
        return digests.keyed(kind + "|" + form).substring(0, 32);
    }
}
