package zhixin.inquiry;

import zhixin.identity.IdentityDocument;

/**
 * About whom is asked: one subject, by its document.
 *
 * @param organization whether it is an organisation; otherwise a person
 */
public record AskedSubject(boolean organization, String name, IdentityDocument document) {
    /** Never the name. */
    @Override
    public String toString() {
        return "asked subject";
    }
}
