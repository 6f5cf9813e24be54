package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks: two national shapes are read, the hub shows its own, and none is a key. */
class MaskedNumberTest {
    private static final String NUMBER = "119999199003070019";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1199991990****0019   | the national shape of 18 characters hides month and day
            11999919900****0019  | the national shape of 19 characters has four stars for three hidden digits
            １１９９９９１９９０＊＊＊＊００１９ | full width
            11****1990*******9   | the hub's own: province, year, last character
            """)
    void isReadInEveryShape(String mask, String why) throws InvalidIdentifier {
        var masked = MaskedNumber.parse(mask).orElseThrow();

        assertThat(masked.mayBe(resident(NUMBER))).as(why).isTrue();
        assertThat(masked.mayBe(resident("119999198402290022"))).isFalse();
        assertThat(masked).hasToString("masked:****");
    }

    @Test
    void theShapeOfNineteenTellsTheFirstDigitOfTheMonth() throws InvalidIdentifier {
        var december = read("11999919901207001");

        assertThat(MaskedNumber.parse("11999919900****" + december.number().substring(14))
                        .orElseThrow()
                        .mayBe(december))
                .isFalse();
        assertThat(MaskedNumber.parse("11999919901****" + december.number().substring(14))
                        .orElseThrow()
                        .mayBe(december))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "119999199003070019",
                "1199991990***0019",
                "119999199****0019",
                "119999199003****0019",
                "******************",
                "1199991990****001Y",
                "****",
                "",
                "91350100****00Y43"
            })
    void isNoMaskOfThese(String text) {
        assertThat(MaskedNumber.parse(text)).isEmpty();
    }

    @Test
    void theHubsOwnMaskIsReadBack() throws InvalidIdentifier {
        for (var number : new String[] {NUMBER, "11999919880229003X", "319999201506010031"}) {
            var document = resident(number);
            assertThat(MaskedNumber.parse(document.masked()).orElseThrow().mayBe(document))
                    .isTrue();
        }
    }

    @Test
    void anOrganisationIsBehindNoMask() throws InvalidIdentifier {
        var digits = "91119999X00000019";
        var company = IdentityDocument.parse("uscc", digits + UnifiedSocialCreditCode.checkCharacter(digits), null);

        assertThat(MaskedNumber.parse("9111999919****0190").orElseThrow().mayBe(company))
                .isFalse();
    }

    /** Why the hub does not show the national shape: the check digit leaves a month's worth of birthdays. */
    @Test
    void theNationalShapeLeavesThirtyOddBirthdays() throws InvalidIdentifier {
        for (var number : new String[] {NUMBER, "11999919880229003X", "319999201506010031", "11010519491231002X"}) {
            var mask = number.substring(0, 10) + "****" + number.substring(14);
            assertThat(birthdays(MaskedNumber.parse(mask).orElseThrow(), number))
                    .as(mask)
                    .isBetween(30, 36);
        }
    }

    /** And the hub's own leaves that many in every county, with every sequence: more than a guesser can ask for. */
    @Test
    void theHubsMaskLeavesTensOfThousandsInEachCounty() throws InvalidIdentifier {
        var masked = MaskedNumber.parse("11****1990*******9").orElseThrow();
        var possible = 0;
        for (var sequence = 0; sequence < 1000; sequence++) {
            for (var day = LocalDate.of(1990, 1, 1); day.getYear() == 1990; day = day.plusDays(1)) {
                possible += masked.mayBe(read(digits("119999", day, sequence))) ? 1 : 0;
            }
        }
        assertThat(possible).isGreaterThan(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"119999199003070019", "1199991990****001", "*****************Y"})
    void theConstructorRefusesWhatIsNoMask(String positions) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MaskedNumber(positions));
    }

    private static int birthdays(MaskedNumber masked, String number) throws InvalidIdentifier {
        var count = 0;
        var sequence = Integer.parseInt(number.substring(14, 17));
        var year = Integer.parseInt(number.substring(6, 10));
        for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            count += masked.mayBe(read(digits(number.substring(0, 6), day, sequence))) ? 1 : 0;
        }
        return count;
    }

    private static String digits(String division, LocalDate day, int sequence) {
        return division + day.toString().replace("-", "") + String.format("%03d", sequence);
    }

    private static IdentityDocument read(String digits) throws InvalidIdentifier {
        return resident(digits + ResidentIdentityNumber.checkCharacter(digits));
    }

    private static IdentityDocument resident(String number) throws InvalidIdentifier {
        return IdentityDocument.parse("resident-id", number, null);
    }
}
