package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 统一社会信用代码 (GB 32100) and 组织机构代码 (GB 11714), and how the one holds the other. */
class OrganizationsTest {
    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            uscc     | 91350100M000100Y43 | 91350100M000100Y43 | the standard's example
            uscc     | 91119999X000000190 | 91119999X000000190 | a company
            uscc     | 91119999Y00000024W | 91119999Y00000024W | a company, the check is a letter
            uscc     | 12119999A000000467 | 12119999A000000467 | a public institution
            uscc     | 92119999X00000019W | 92119999X00000019W | a sole trader
            uscc     | 91350100m000100y43 | 91350100M000100Y43 | small letters are put right
            uscc     | 91350100 M000100Y4 3 | 91350100M000100Y43 | blanks are put right
            org-code | D2143569X          | D2143569X          | the standard's example
            org-code | D2143569-X         | D2143569X          | with its hyphen
            org-code | d2143569-x         | D2143569X          | small letters, with its hyphen
            org-code | M000100Y4          | M000100Y4          | the one inside the credit code's example
            org-code | X00000019          | X00000019          | synthetic
            org-code | Z0000003X          | Z0000003X          | here the letter Z is allowed
            """)
    void isValid(String type, String written, String canonical, String why) throws InvalidIdentifier {
        var document = IdentityDocument.parse(type, written, null);

        assertThat(document.number()).as(why).isEqualTo(canonical);
        assertThat(document.masked()).as("an organisation's code is public").isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            uscc     | 91350100M000100Y44  | id.check-digit | the check is wrong
            uscc     | 91350100M000100I43  | id.format      | no I
            uscc     | 91350100M000100O43  | id.format      | no O
            uscc     | 91350100M000100S43  | id.format      | no S
            uscc     | 91350100M000100V43  | id.format      | no V
            uscc     | 91350100M000100Z43  | id.format      | no Z
            uscc     | 91350100M000100Y4   | id.format      | 17 characters
            uscc     | 9135010AM000100Y43  | id.format      | the division has digits alone
            org-code | D21435691           | id.check-digit | the check is wrong
            org-code | D2143569            | id.format      | eight characters
            org-code | D214356-9X          | id.format      | the hyphen stands before the check
            org-code | D2143569Y           | id.format      | X is the only letter of a check
            """)
    void isInvalid(String type, String written, String code, String why) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .as(why)
                .isThrownBy(() -> IdentityDocument.parse(type, written, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anInnerCodeThatBreaksItsOwnCheckIsAWarningAndNoRefusal() throws InvalidIdentifier {
        var issued = "91119999X00000001";
        var document = IdentityDocument.parse("uscc", issued + UnifiedSocialCreditCode.checkCharacter(issued), null);

        assertThat(document.organizationCode()).contains("X00000001");
        assertThat(document.warnings()).containsExactly(IdentifierWarning.INNER_CODE);
        assertThat(IdentifierWarning.INNER_CODE.code()).isEqualTo("id.inner-code");
        assertThatExceptionOfType(InvalidIdentifier.class)
                .as("alone it is no organisation code")
                .isThrownBy(() -> IdentityDocument.parse("org-code", "X00000001", null));
    }

    @ParameterizedTest(name = "nothing is odd about {0}")
    @ValueSource(strings = {"91350100M000100Y43", "91119999X000000190", "91119999Y00000024W", "12119999A000000467"})
    void theInnerCodeConforms(String code) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse("uscc", code, null).warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{1} inside {0}")
    @CsvSource({"91350100M000100Y43, M000100Y4", "91119999X000000190, X00000019", "92119999X00000019W, X0000001-9"})
    void eitherCodeNamesTheOrganisation(String credit, String organization) throws InvalidIdentifier {
        var byCredit = IdentityDocument.parse("uscc", credit, null);
        var byCode = IdentityDocument.parse("org-code", organization, null);

        assertThat(byCredit.sameOrganization(byCode)).isTrue();
        assertThat(byCode.sameOrganization(byCredit)).isTrue();
        assertThat(byCredit).as("but they are two documents").isNotEqualTo(byCode);
    }

    @Test
    void otherCodesNameOtherOrganisations() throws InvalidIdentifier {
        var one = IdentityDocument.parse("uscc", "91119999X000000190", null);
        var other = IdentityDocument.parse("org-code", "D2143569X", null);
        var person = IdentityDocument.parse("resident-id", "119999199003070019", null);

        assertThat(one.sameOrganization(other)).isFalse();
        assertThat(person.sameOrganization(person))
                .as("a person is no organisation")
                .isFalse();
    }

    @Test
    void everyWrongCharacterOfACreditCodeIsDetected() {
        var alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var code = "91350100M000100Y43";
        for (var i = 0; i < 17; i++) {
            for (var character : alphabet.toCharArray()) {
                var changed = code.substring(0, i) + character + code.substring(i + 1);
                assertThat(changed.equals(code) || UnifiedSocialCreditCode.checkCharacter(changed) != '3')
                        .as(changed)
                        .isTrue();
            }
        }
    }

    @Test
    void everySwapOfNeighboursInACreditCodeIsDetected() {
        var code = "91350100M000100Y43";
        for (var i = 0; i < 16; i++) {
            var swapped = code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
            assertThat(swapped.equals(code) || UnifiedSocialCreditCode.checkCharacter(swapped) != '3')
                    .as(swapped)
                    .isTrue();
        }
    }
}
