package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 公民身份号码 and its 15-digit form. The first two are printed in GB 11643; the others are nobody's (county 9999). */
class ResidentIdentityNumberTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            11010519491231002X | 11010519491231002X | the standard's example, a woman
            440524188001010014 | 440524188001010014 | the standard's example, a man of 1880
            119999199003070019 | 119999199003070019 | a man
            119999198402290022 | 119999198402290022 | a woman born on a leap day
            11999919880229003X | 11999919880229003X | the check is X
            319999201506010031 | 319999201506010031 | a minor's number is a number
            11010519491231002x | 11010519491231002X | a small x is put right
            １１０１０５１９４９１２３１００２Ｘ | 11010519491231002X | full width is put right
            119999850715001    | 119999198507150018 | fifteen digits become eighteen
            110105491231002    | 11010519491231002X | fifteen digits of the standard's example
            """)
    void isValid(String written, String canonical, String why) throws InvalidIdentifier {
        assertThat(IdentityDocument.parse("resident-id", written, null).number())
                .as(why)
                .isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            110105194912310021  | id.check-digit | the check is wrong
            119999198502290011  | id.birth-date  | the check fits, but 1985 had no 29 February
            609999199003070015  | id.region      | the check fits, but there is no province 60
            11999919900307001   | id.format      | 17 characters
            1199991990030700190 | id.format      | 19 characters
            119999199003071009  | id.check-digit | the sequence's digits moved
            119999000229002     | id.birth-date  | 15 digits: 1900 had no 29 February
            119999190002290027  | id.birth-date  | what a naive conversion makes of it
            1199998507150X1     | id.format      | the old form has digits alone
            11999919900307001９9 | id.format      | 19 characters, one of them wide
            11999919900007001X  | id.birth-date  | there is no month 0
            X19999199003070019  | id.format      | X stands at the end alone
            """)
    void isInvalid(String written, String code, String why) {
        assertThatExceptionOfType(InvalidIdentifier.class)
                .as(why)
                .isThrownBy(() -> IdentityDocument.parse("resident-id", written, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .withMessageNotContaining(written);
    }

    @Test
    void theStandardsWorkedExample() {
        assertThat(ResidentIdentityNumber.checkCharacter("11010519491231002"))
                .as("the weighted sum is 167, 167 mod 11 is 2, and that is X")
                .isEqualTo('X');
    }

    @ParameterizedTest(name = "the check of {0} fits, so it alone would let it pass")
    @ValueSource(strings = {"119999198502290011", "609999199003070015", "119999190002290027"})
    void aCheckThatFitsIsNotEnough(String number) {
        assertThat(ResidentIdentityNumber.checkCharacter(number)).isEqualTo(number.charAt(17));
    }

    @Test
    void theHolderOfAValidNumberMayBeAMinor() throws InvalidIdentifier {
        var child = IdentityDocument.parse("resident-id", "319999201506010031", null);

        assertThat(child.birthDate()).contains(LocalDate.of(2015, 6, 1));
        assertThat(child.isMinorOn(LocalDate.of(2026, 11, 22))).isTrue();
        assertThat(child.isMinorOn(LocalDate.of(2033, 5, 31))).isTrue();
        assertThat(child.isMinorOn(LocalDate.of(2033, 6, 1))).isFalse();
    }

    @Test
    void bothFormsAreOneDocument() throws InvalidIdentifier {
        var old = IdentityDocument.parse("resident-id", "119999850715001", null);

        assertThat(old).isEqualTo(IdentityDocument.parse("resident-id", "119999198507150018", null));
        assertThat(new ResidentIdentityNumber(old.number()).fifteenDigits()).contains("119999850715001");
        assertThat(ResidentIdentityNumber.parse("319999201506010031").fifteenDigits())
                .as("whoever was born after 1999 never had the old form")
                .isEmpty();
    }

    @Test
    void isSyntheticByItsCounty() throws InvalidIdentifier {
        assertThat(ResidentIdentityNumber.parse("119999199003070019").isSynthetic())
                .isTrue();
        assertThat(ResidentIdentityNumber.parse("11010519491231002X").isSynthetic())
                .isFalse();
    }

    @Test
    void everySwapOfNeighboursInTheStandardsExampleIsDetected() {
        assertThat(undetectedSwaps("11010519491231002X")).isZero();
    }

    @Test
    void everyWrongDigitAndEverySwapIsDetectedInAThousandNumbers() throws InvalidIdentifier {
        var random = new Random(11643);
        for (var n = 0; n < 1000; n++) {
            var number = synthetic(random);
            assertThat(ResidentIdentityNumber.parse(number).value()).isEqualTo(number);
            assertThat(undetectedSwaps(number)).as(number).isZero();
            assertThat(undetectedDigits(number)).as(number).isZero();
        }
    }

    @Test
    void aThousandNumbersComeBackFromFifteenDigits() throws InvalidIdentifier {
        var random = new Random(2013);
        for (var n = 0; n < 1000; n++) {
            var number = ResidentIdentityNumber.parse(synthetic(random));
            assertThat(ResidentIdentityNumber.parse(number.fifteenDigits().orElseThrow()))
                    .isEqualTo(number);
        }
    }

    private static String synthetic(Random random) {
        var birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(36_500));
        var digits = "119999" + birth.toString().replace("-", "") + String.format("%03d", random.nextInt(1000));
        return digits + ResidentIdentityNumber.checkCharacter(digits);
    }

    private static int undetectedSwaps(String number) {
        var undetected = 0;
        for (var i = 0; i < 17; i++) {
            var swapped = number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
            undetected += !swapped.equals(number) && accepts(swapped) ? 1 : 0;
        }
        return undetected;
    }

    private static int undetectedDigits(String number) {
        var undetected = 0;
        for (var i = 0; i < 17; i++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                var changed = number.substring(0, i) + digit + number.substring(i + 1);
                undetected += digit != number.charAt(i) && accepts(changed) ? 1 : 0;
            }
        }
        return undetected;
    }

    private static boolean accepts(String number) {
        try {
            ResidentIdentityNumber.parse(number);
            return true;
        } catch (InvalidIdentifier e) {
            return false;
        }
    }
}
