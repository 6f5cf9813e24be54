package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the identifiers; synthetic but for those printed in the standards. */
class IdentityDocumentTest {
    @ParameterizedTest
    @CsvSource({
        "resident-id, 11010519491231002X, 11010519491231002X",
        "resident-id, 440524188001010014, 440524188001010014",
        "resident-id, 119999199003070019, 119999199003070019",
        "resident-id, 119999198402290022, 119999198402290022",
        "resident-id, 11999919880229003X, 11999919880229003X",
        "resident-id, 319999201506010031, 319999201506010031",
        "resident-id, 11010519491231002x, 11010519491231002X",
        "resident-id, １１０１０５１９４９１２３１００２ｘ, 11010519491231002X",
        "resident-id, ' 119999 19900307 0019 ', 119999199003070019",
        "resident-id, 119999850715001, 119999198507150018",
        "uscc, 91350100M000100Y43, 91350100M000100Y43",
        "uscc, 91119999X000000190, 91119999X000000190",
        "uscc, 91119999Y00000024W, 91119999Y00000024W",
        "uscc, 12119999A000000467, 12119999A000000467",
        "uscc, 92119999X00000019W, 92119999X00000019W",
        "uscc, 91350100m000100y43, 91350100M000100Y43",
        "org-code, D2143569X, D2143569X",
        "org-code, D2143569-X, D2143569X",
        "org-code, M000100Y4, M000100Y4",
        "org-code, X00000019, X00000019",
        "org-code, Z0000003X, Z0000003X",
        "foreigner-prc-id, 911840199001010018, 911840199001010018",
        "foreigner-prc-id, USA110000010101, USA110000010101",
        "residence-permit, 810000199001010019, 810000199001010019",
        "residence-permit, 830000199001010020, 830000199001010020",
        "hk-macau-permit, H12345678, H12345678",
        "hk-macau-permit, H1234567801, H12345678",
        "hk-macau-permit, m12345678, M12345678",
        "taiwan-permit, 12345678, 12345678",
        "taiwan-permit, 1234567890a, 1234567890A",
    })
    void isReadInItsCanonicalForm(String type, String text, String canonical) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse(type, text, null).number()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "resident-id, 110105194912310021, id.check-digit",
        "resident-id, 119999198502290011, id.birth-date",
        "resident-id, 609999199003070015, id.region",
        "resident-id, 11999919900307001, id.format",
        "resident-id, 11999919900307001?, id.wildcard",
        "hk-macau-permit, H1234567＊, id.wildcard",
        "resident-id, 119999199003071009, id.check-digit",
        "resident-id, 119999000229002, id.birth-date",
        "resident-id, 911840199001010018, id.region",
        "uscc, 91350100M000100Y44, id.check-digit",
        "uscc, 91350100M000100I43, id.format",
        "uscc, 91350100M000100Y4, id.format",
        "org-code, D21435691, id.check-digit",
        "org-code, D2143569, id.format",
        "foreigner-prc-id, 911840199001010017, id.check-digit",
        "residence-permit, 830000199001010021, id.check-digit",
        "residence-permit, 110105194912310021, id.format",
        "hk-macau-permit, A12345678, id.format",
        "taiwan-permit, 1234567, id.format",
        "voting-card, 1, id.type",
    })
    void isRefusedWithACode(String type, String text, String code) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .isThrownBy(() -> IdentityDocument.parse(type, text, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .withMessageNotContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"CN, E12345678", "chn, ea1234567", "USA, 123456789", "DE, C01X00T47"})
    void aPassportHasItsCountry(String country, String number) throws InvalidIdentifier {
        var passport = IdentityDocument.parse("passport", number, country);

        assertThat(passport.country()).isUpperCase().isNotEqualTo("CHN");
        assertThat(passport.birthDate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CN, X99, id.format", ", E12345678, id.country", "C1, E12345678, id.country", "DE, 1, id.format"})
    void aPassportIsRefused(String country, String number, String code) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .isThrownBy(() -> IdentityDocument.parse("passport", number, country))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void onlyAPassportHasACountry() {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .isThrownBy(() -> IdentityDocument.parse("resident-id", "119999199003070019", "CN"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("id.country"));
    }

    @Test
    void everySwapOfNeighboursIsDetected() {
        var number = "11010519491231002X";
        for (var i = 0; i < 17; i++) {
            var swapped = number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
            if (!swapped.equals(number)) {
                assertThatExceptionOfType(InvalidIdentifier.class)
                        .as(swapped)
                        .isThrownBy(() -> IdentityDocument.parse("resident-id", swapped, null));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resident-id, 119999199003070019, 11****1990*******9",
        "resident-id, 11999919880229003X, 11****1988*******X",
        "residence-permit, 810000199001010019, 81****1990*******9",
        "uscc, 91119999X000000190, 91119999X000000190",
        "org-code, D2143569X, D2143569X",
        "hk-macau-permit, H12345678, ********8",
        "foreigner-prc-id, 911840199001010018, *****************8",
    })
    void isMasked(String type, String number, String masked) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse(type, number, null).masked()).isEqualTo(masked);
    }

    @Test
    void isNeverWrittenToALog() throws InvalidIdentifier {
        assertThat(IdentityDocument.parse("resident-id", "119999199003070019", null))
                .hasToString("resident-id:****");
    }

    @Test
    void tellsBirthSexAndProvince() throws InvalidIdentifier {
        var number = ResidentIdentityNumber.parse("119999198402290022");

        assertThat(number.birthDate()).isEqualTo(LocalDate.of(1984, 2, 29));
        assertThat(number.sex()).isEqualTo(Sex.FEMALE);
        assertThat(number.province()).isEqualTo("11");
        assertThat(ResidentIdentityNumber.parse("119999199003070019").sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void aUnifiedCodeHoldsTheOrganisationCode() throws InvalidIdentifier {
        assertThat(UnifiedSocialCreditCode.parse("91350100M000100Y43").organizationCode())
                .isEqualTo("M000100Y4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "15", "21", "37", "46", "54", "65", "71", "81", "82"})
    void knowsTheProvinces(String code) {
        assertThat(Provinces.isProvince(code)).isTrue();
        assertThat(Provinces.isProvince("60")).isFalse();
    }
}
