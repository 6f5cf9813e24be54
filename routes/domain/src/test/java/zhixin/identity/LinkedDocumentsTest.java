package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which documents stand for one subject. */
class LinkedDocumentsTest {
    private final IdentityDocument resident = read("resident-id", "119999198507150018", null);
    private final IdentityDocument passport = read("passport", "E12345678", "CN");
    private final IdentityDocument renewed = read("passport", "EA1234567", "CN");
    private final IdentityDocument credit = read("uscc", "91119999X000000190", null);
    private final IdentityDocument organization = read("org-code", "X00000019", null);

    @Test
    void aPersonIsFoundByEveryLinkedDocument() {
        var person = new LinkedDocuments(Set.of(resident, passport, renewed));

        assertThat(person.keys()).containsExactlyInAnyOrder(resident, passport, renewed);
        assertThat(person.standFor(passport)).isTrue();
        assertThat(person.standFor(read("passport", "E12345678", "CHN"))).isTrue();
        assertThat(person.standFor(read("passport", "E1234567", "SG")))
                .as("another country's")
                .isFalse();
    }

    @Test
    void theFifteenDigitFormNeedsNoKeyOfItsOwn() {
        assertThat(LinkedDocuments.of(resident).standFor(read("resident-id", "119999850715001", null)))
                .isTrue();
        assertThat(LinkedDocuments.of(resident).keys()).containsExactly(resident);
    }

    @Test
    void anOrganisationIsFoundByEitherCode() {
        assertThat(LinkedDocuments.of(credit).keys()).containsExactlyInAnyOrder(credit, organization);
        assertThat(LinkedDocuments.of(credit).standFor(organization)).isTrue();
        assertThat(LinkedDocuments.of(organization).standFor(credit)).isTrue();
        assertThat(LinkedDocuments.of(organization).standFor(read("org-code", "D2143569X", null)))
                .isFalse();
    }

    @Test
    void linksGrowByStatements() {
        var known = LinkedDocuments.of(resident).with(LinkedDocuments.of(passport));

        assertThat(known.documents()).containsExactlyInAnyOrder(resident, passport);
        assertThat(LinkedDocuments.of(credit)
                        .with(LinkedDocuments.of(organization))
                        .keys())
                .containsExactlyInAnyOrder(credit, organization);
    }

    @Test
    void nobodyBecomesSomebodyElse() {
        var twin = "11999919850715002";
        var other = read("resident-id", twin + ResidentIdentityNumber.checkCharacter(twin), null);
        var permit = read("residence-permit", "810000199001010019", null);

        assertThatIllegalArgumentException()
                .as("two resident numbers, of one date of birth")
                .isThrownBy(() -> new LinkedDocuments(Set.of(resident, other)));
        assertThatIllegalArgumentException()
                .as("two dates of birth")
                .isThrownBy(() -> new LinkedDocuments(Set.of(resident, permit)));
        assertThatIllegalArgumentException()
                .as("a person and an organisation")
                .isThrownBy(() -> new LinkedDocuments(Set.of(resident, credit)));
        assertThatIllegalArgumentException()
                .as("two organisations")
                .isThrownBy(() -> new LinkedDocuments(Set.of(credit, read("org-code", "D2143569X", null))));
        assertThatIllegalArgumentException().as("nobody").isThrownBy(() -> new LinkedDocuments(Set.of()));
    }

    private static IdentityDocument read(String type, String number, @Nullable String country) {
        try {
            return IdentityDocument.parse(type, number, country);
        } catch (InvalidIdentifier e) {
            throw new IllegalStateException(e);
        }
    }
}
