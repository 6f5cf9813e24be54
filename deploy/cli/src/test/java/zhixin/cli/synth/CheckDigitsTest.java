package zhixin.cli.synth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
    /** GB 11643's own examples, then numbers of the county that does not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "119999199003070019",
                "119999198402290022",
                "11999919880229003X",
                "319999201506010031"
            })
    void residentNumbers(String number) {
        assertThat(CheckDigits.resident(number.substring(0, 17))).isEqualTo(number);
        assertThat(CheckDigits.resident(CheckDigits.broken(number).substring(0, 17)))
                .isNotEqualTo(CheckDigits.broken(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "91119999X000000190",
                "91119999Y00000024W",
                "12119999A000000467",
                "92119999X00000019W"
            })
    void unifiedSocialCreditCodes(String code) {
        assertThat(CheckDigits.uscc(code.substring(0, 17))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D2143569X", "M000100Y4", "X00000019", "Z0000003X"})
    void organisationCodes(String code) {
        assertThat(CheckDigits.organisation(code.substring(0, 8))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "10000000, 壹拾万元",
        "12345678, 壹拾贰万叁仟肆佰伍拾陆元柒角捌分",
        "100000, 壹仟元",
        "1000500, 壹万零伍元",
        "10010000, 壹拾万零壹佰元",
        "100500000, 壹佰万伍仟元",
        "2000000000001, 贰佰亿元零壹分",
        "50, 零元伍角"
    })
    void sumsInWords(long fen, String words) {
        assertThat(Money.words(fen)).isEqualTo(words);
    }
}
