package zhixin.law;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;
import zhixin.identity.NameNormaliser;

/**
 * Whether a text that everybody will read says who is meant or who said it: by a name of the case, a number, an address, or
 * the reporter's contact. It catches what a machine can see; the review is for the rest.
 */
final class Anonymity {
    private static final String PRIVACY = "个人信息保护法第六条、第二十八条";
    /** Telephones, accounts, documents: no sum of money is written so. */
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9][ -]?){10,}[0-9]");

    private static final Pattern DOCUMENT = Pattern.compile("(?:[0-9][ -]?){14,}[0-9Xx]|[0-9]{2}[0-9A-Z]{16}");
    private static final Pattern CASE = Pattern.compile("[(〔\\[][12][0-9]{3}[)〕\\]]\\S{1,20}?号");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[A-Za-z]");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,，;；:：、]+");

    private Anonymity() {}

    static void check(String text, CitizenReport report, Docket docket) throws RecordRefused {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (NUMBER.matcher(plain).find()
                || DOCUMENT.matcher(plain).find()
                || CASE.matcher(plain).find()
                || MAIL.matcher(plain).find()) {
            throw new RecordRefused(
                    "digest.names-somebody", PRIVACY, "a digest holds no number of a person, case or account");
        }
        var about = report.about();
        if (about != null) {
            ofCase(plain, about.caseNumber(), docket);
        }
        if (report.contact() != null && tells(plain, report.contact())) {
            throw new RecordRefused("digest.names-somebody", PRIVACY, "a digest does not say who reported");
        }
    }

    /** A number that may be somebody's document. */
    static boolean holdsNumber(String text) {
        return DOCUMENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .find();
    }

    private static void ofCase(String text, String caseNumber, Docket docket) throws RecordRefused {
        for (var entry : docket.ofCase(caseNumber)) {
            if (confidential(entry.group(FieldGroup.CASE))) {
                throw new RecordRefused(
                        "digest.private-matter",
                        PRIVACY,
                        "of a child, a family or somebody's health no free text is public");
            }
            for (var name : names(entry.group(FieldGroup.SUBJECT))) {
                if (holds(text, name)) {
                    throw new RecordRefused("digest.names-somebody", PRIVACY, "a digest names nobody of the case");
                }
            }
        }
    }

    private static boolean confidential(Map<String, @Nullable Object> legalCase) {
        return legalCase.get("nature") instanceof String nature
                && Wire.read(CaseNature.class, nature).confidential();
    }

    private static Set<String> names(Map<String, @Nullable Object> group) {
        var names = new HashSet<String>();
        for (var key : new String[] {"subject", "onAccountOf"}) {
            if (group.get(key) instanceof Map<?, ?> person && person.get("name") instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    /** Any longer piece of it: an account, a street, a name with its title. */
    private static boolean tells(String text, String contact) {
        return holds(text, contact)
                || SEPARATORS.splitAsStream(contact).anyMatch(piece -> piece.length() > 3 && holds(text, piece));
    }

    private static boolean holds(String text, String part) {
        var sought = NameNormaliser.normalise(part);
        return sought.length() > 1 && NameNormaliser.normalise(text).contains(sought);
    }
}
