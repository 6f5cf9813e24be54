package zhixin.court;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of 案号: what is a case, what is a document's number, what is old, what is broken, what is no court's. */
class CaseReferenceTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "(2023)京0105执12345号, (2023)京0105执12345号",
        "（2023）京0105执12345号, (2023)京0105执12345号",
        "〔2023〕京0105执12345号, (2023)京0105执12345号",
        "[2023] 京0105 执 12345 号, (2023)京0105执12345号",
        "(2024)沪0115执恢88号, (2024)沪0115执恢88号",
        "(2022)最高法执监12号, (2022)最高法执监12号",
        "(2016)兵0103执7号, (2016)兵0103执7号",
        "(2020)粤03执复41号, (2020)粤03执复41号",
        "(2022)最高法知民终12号, (2022)最高法知民终12号",
        "(2021)京73民初5号, (2021)京73民初5号",
        "(2021)内01执异5号, (2021)内01执异5号",
    })
    void isACase(String written, String canonical) {
        var reference = CaseReference.read(written);

        assertThat(reference).isInstanceOf(CaseReference.Canonical.class);
        assertThat(reference.caseNumber().orElseThrow()).hasToString(canonical);
        assertThat(reference.original()).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0} is document {2} of {1}")
    @CsvSource({
        "(2021)浙01执异305号之一, (2021)浙01执异305号, 之一",
        "（2021）浙01执异305号 之二, (2021)浙01执异305号, 之二",
        "(2026)京0105执12345号之十二, (2026)京0105执12345号, 之十二",
    })
    void isADocumentOfACase(String written, String number, String suffix) {
        var reference = (CaseReference.DocumentOf) CaseReference.read(written);

        assertThat(reference.caseNumber().orElseThrow()).hasToString(number);
        assertThat(reference.suffix()).isEqualTo(suffix);
        assertThat(reference.documentNumber()).isEqualTo(number + suffix);
        assertThat(reference.original()).isEqualTo(written);
        assertThat(CaseNumber.parse(written))
                .as("where a case is asked for it is refused")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is legacy")
    @ValueSource(
            strings = {
                "(2014)绍虞执民字第00243号",
                "（2014）绍虞执民字第00243号",
                "(2012)二中执字第00123号",
                "(2015)京长安执字第12号",
                "(2013)朝执字第1号之一"
            })
    void isLegacy(String written) {
        var reference = CaseReference.read(written);

        assertThat(reference).isInstanceOf(CaseReference.Legacy.class);
        assertThat(((CaseReference.Legacy) reference).year()).isBetween(2012, 2015);
        assertThat(reference.caseNumber()).as("no case of ours").isEmpty();
        assertThat(reference.original()).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}: {2}, perhaps {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2023京0105执1号         | (2023)京0105执1号    | the brackets are missing
            (2023京0105执1号        | (2023)京0105执1号    | one bracket is missing
            【2023】京0105执1号     | (2023)京0105执1号    | brackets of another kind
            (2023)京0105执字第1号   | (2023)京0105执1号    | 字第 ended with 2015
            (2023)京0105执字第0001号 | (2023)京0105执1号   | padded as before 2016
            (2023)京0105执01号      | (2023)京0105执1号    | numbers are not padded
            (2023)京0105执1         | (2023)京0105执1号    | 号 is missing
            (2023)蒙0102执1号       | (2023)内0102执1号    | Inner Mongolia is 内
            (2023)滇01执1号         | (2023)云01执1号      | Yunnan is 云
            (2023)蜀0104执1号       | (2023)川0104执1号    | Sichuan is 川
            2023京0105执1号之一     | (2023)京0105执1号    | a document's number without brackets
            (2023)京105执1号        | -                    | three digits: any of them may be missing
            (2015)京0105执1号       | -                    | such numbers began with 2016
            (2023)京0105执号        | -                    | no number
            """)
    void isRefusedAndPerhapsMendedByAPerson(String written, String suggestion, String why) {
        var reference = (CaseReference.Malformed) CaseReference.read(written);

        assertThat(reference.suggestion().map(CaseNumber::toString).orElse("-"))
                .as(why)
                .isEqualTo(suggestion);
        assertThat(reference.caseNumber()).as("never mended in silence").isEmpty();
        assertThat(CaseNumber.parse(written)).as("still refused").isEmpty();
        assertThat(reference.original()).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0} is no court''s")
    @ValueSource(
            strings = {
                "(2019)京长安执字第12号", // notarial
                "(2019)京长安内经证字第123号",
                "京劳人仲字[2019]第123号",
                "(2019)中国贸仲京裁字第0456号",
                "(2019)蜀都证字第1号",
                "无",
                ""
            })
    void isNoCourts(String written) {
        var reference = CaseReference.read(written);

        assertThat(reference).isInstanceOf(CaseReference.NotACourts.class);
        assertThat(reference.caseNumber()).isEmpty();
        assertThat(reference.original()).isEqualTo(written);
    }

    @Test
    void everySpellingOfAThousandNumbersIsOneCase() {
        var random = new Random(2016);
        for (var n = 0; n < 1000; n++) {
            var number = new CaseNumber(
                    2016 + random.nextInt(20),
                    new CourtCode(pick(random, "京0105", "沪01", "粤", "最高法", "兵0103", "内0102")),
                    pick(random, "执", "执恢", "执异", "民初", "知民终"),
                    1 + random.nextInt(999_999));
            assertThat(CaseNumber.parse(number.toString())).contains(number);
            assertThat(CaseNumber.parse(spelled(number.toString(), random))).contains(number);
        }
    }

    private static String spelled(String canonical, Random random) {
        var brackets = pick(random, "()", "（）", "〔〕", "[]", "［］");
        var out = new StringBuilder();
        for (var character : canonical.toCharArray()) {
            var digit = character >= '0' && character <= '9';
            out.append(pick(random, "", "", "", " ", "\u3000"))
                    .append(digit && random.nextBoolean() ? (char) (character + 0xFEE0) : character);
        }
        return out.toString().replace('(', brackets.charAt(0)).replace(')', brackets.charAt(1));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Test
    void anythingIsReadInReasonableTime() {
        var started = System.nanoTime();
        for (var text : new String[] {"(".repeat(10_000), "执".repeat(60), "1".repeat(60), "(2023)" + "京0".repeat(27)}) {
            assertThat(CaseReference.read(text).caseNumber()).isEmpty();
        }
        assertThat(System.nanoTime() - started).isLessThan(2_000_000_000L);
    }
}
