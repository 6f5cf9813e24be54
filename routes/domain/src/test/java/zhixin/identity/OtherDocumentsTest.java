package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passports, permits and cards: what each is, and what it is not. */
class OtherDocumentsTest {
    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            foreigner-prc-id | 911840199001010018 | 911840199001010018 | the card of 2023
            foreigner-prc-id | USA110000010101    | USA110000010101    | the old card, three letters and twelve digits
            foreigner-prc-id | usa110000010101    | USA110000010101    | small letters are put right
            residence-permit | 810000199001010019 | 810000199001010019 | of somebody from Hong Kong
            residence-permit | 830000199001010020 | 830000199001010020 | of somebody from Taiwan
            hk-macau-permit  | H12345678          | H12345678          | Hong Kong
            hk-macau-permit  | M12345678          | M12345678          | Macau
            hk-macau-permit  | H1234567801        | H12345678          | with the two digits of its reissue
            hk-macau-permit  | H1234567802        | H12345678          | the next reissue is the same document
            taiwan-permit    | 12345678           | 12345678           | the new form
            taiwan-permit    | 1234567890A        | 1234567890A        | the old form
            """)
    void isValid(String type, String written, String canonical, String why) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse(type, written, null).number()).as(why).isEqualTo(canonical);
    }

    @Test
    void aResidencePermitOfSomebodyFromMacau() throws InvalidIdentifier {
        var digits = "82000019900101003";
        var permit = IdentityDocument.parse(
                "residence-permit", digits + ResidentIdentityNumber.checkCharacter(digits), null);

        assertThat(permit.birthDate()).contains(LocalDate.of(1990, 1, 1));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            foreigner-prc-id | 911840199001010017 | id.check-digit | the check is wrong
            foreigner-prc-id | 119999199003070019 | id.format      | a card begins with 9
            foreigner-prc-id | US1110000010101    | id.format      | three letters
            residence-permit | 830000199001010021 | id.check-digit | the check is wrong
            residence-permit | 840000199001010019 | id.format      | 81, 82 and 83 alone
            residence-permit | 810001199001010019 | id.format      | no county behind it
            residence-permit | 119999199003070019 | id.format      | a resident number is no permit
            hk-macau-permit  | A12345678          | id.format      | H or M
            hk-macau-permit  | H1234567           | id.format      | eight digits
            hk-macau-permit  | H123456780         | id.format      | two digits of reissue or none
            taiwan-permit    | 1234567            | id.format      | eight digits
            taiwan-permit    | 1234567890         | id.format      | the old form ends with a letter
            resident-id      | 911840199001010018 | id.region      | a foreigner's card is no resident number
            uscc             | 911840199001010018 | id.check-digit | and no credit code
            """)
    void isInvalid(String type, String written, String code, String why) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .as(why)
                .isThrownBy(() -> IdentityDocument.parse(type, written, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    /** 81 is a province too, so the same characters may be read either way: the declared type decides. */
    @Test
    void aPermitAndAResidentNumberOfTheSameCharactersAreTwoDocuments() throws InvalidIdentifier {
        var permit = IdentityDocument.parse("residence-permit", "810000199001010019", null);

        assertThat(permit).isNotEqualTo(IdentityDocument.parse("resident-id", "810000199001010019", null));
    }

    /** A credit code may be all digits: such a number can be a foreigner's card and a company, and only the type tells. */
    @Test
    void eighteenDigitsWithANineInFrontAreDecidedByTheDeclaredTypeAndThenByTheCheck() throws InvalidIdentifier {
        var both = 0;
        for (var sequence = 0; sequence < 1000; sequence++) {
            var digits = String.format("91184019900101%03d", sequence);
            var check = ResidentIdentityNumber.checkCharacter(digits);
            if (check != UnifiedSocialCreditCode.checkCharacter(digits)) {
                continue;
            }
            both++;
            var card = IdentityDocument.parse("foreigner-prc-id", digits + check, null);
            var company = IdentityDocument.parse("uscc", digits + check, null);
            assertThat(card).isNotEqualTo(company);
            assertThat(card.masked()).isNotEqualTo(company.masked());
            assertThatExceptionOfType(InvalidIdentifier.class)
                    .isThrownBy(() -> IdentityDocument.parse("resident-id", digits + check, null));
        }
        assertThat(both).as("numbers that are both").isPositive();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            CN  | E12345678         | ordinary, electronic
            CN  | G12345678         | ordinary
            CN  | D12345678         | diplomatic
            CN  | S12345678         | service
            CN  | P12345678         | for public affairs
            CN  | EA1234567         | a pair of letters and seven digits
            chn | e12345678         | three letters for the country, small letters
            DE  | C01X00T47         | letters and digits as the country likes
            DEU | C01X00T47         | the same country with three letters
            GBR | 12345             | the shortest
            US  | 12345678901234567 | the longest
            """)
    void aPassport(String country, String number, String why) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse("passport", number, country).country())
                .as(why)
                .matches("[A-Z]{2}");
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
               | E12345678          | id.country | a passport needs its country
            C1 | E12345678          | id.country | letters alone
            C  | E12345678          | id.country | two or three of them
            CN | X99                | id.format  | no Chinese passport has such a number
            CN | E1234567           | id.format  | eight digits
            DE | 1234               | id.format  | too short
            DE | 123456789012345678 | id.format  | too long
            """)
    void noPassport(String country, String number, String code, String why) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .as(why)
                .isThrownBy(() -> IdentityDocument.parse("passport", number, country))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void oneNumberOfTwoCountriesIsTwoPassports() throws InvalidIdentifier {
        var german = IdentityDocument.parse("passport", "C01X00T47", "DE");

        assertThat(german).isEqualTo(IdentityDocument.parse("passport", "c01x00t47", "deu"));
        assertThat(german).isNotEqualTo(IdentityDocument.parse("passport", "C01X00T47", "AT"));
    }
}
