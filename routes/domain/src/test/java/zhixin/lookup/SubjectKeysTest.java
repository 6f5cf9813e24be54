package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.trust.PlainDigests;

class SubjectKeysTest {
    private final SubjectKeys keys = new SubjectKeys(new PlainDigests());

    @Test
    void anOrganisationHasOneKeyWhicheverOfItsCodesNamesIt() throws InvalidIdentifier {
        assertThat(key("uscc", "91350100M000100Y43", null)).isEqualTo(key("org-code", "M000100Y-4", null));
        assertThat(key("uscc", "91119999X000000190", null)).isNotEqualTo(key("uscc", "91119999Y00000024W", null));
    }

    @Test
    void aNumberIsAKeyOfItsTypeAndCountryAlone() throws InvalidIdentifier {
        assertThat(key("passport", "AB1234567", "US")).isNotEqualTo(key("passport", "AB1234567", "FR"));
        assertThat(key("resident-id", "119999850715001", null))
                .isEqualTo(key("resident-id", "119999198507150018", null));
    }

    private String key(String type, String number, String country) throws InvalidIdentifier {
        return keys.of(IdentityDocument.parse(type, number, country));
    }
}
