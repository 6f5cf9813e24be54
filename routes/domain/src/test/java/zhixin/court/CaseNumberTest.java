package zhixin.court;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the case-number grammar, 法〔2015〕137号. */
class CaseNumberTest {
    @ParameterizedTest
    @CsvSource({
        "(2023)京0105执12345号, (2023)京0105执12345号, 京0105, 执",
        "（2023）京0105执12345号, (2023)京0105执12345号, 京0105, 执",
        "〔2023〕京0105执12345号, (2023)京0105执12345号, 京0105, 执",
        "[2023] 京0105 执 12345 号, (2023)京0105执12345号, 京0105, 执",
        "(2024)沪0115执恢88号, (2024)沪0115执恢88号, 沪0115, 执恢",
        "(2022)最高法执监12号, (2022)最高法执监12号, 最高法, 执监",
        "(2016)兵0103执7号, (2016)兵0103执7号, 兵0103, 执",
        "(2020)粤03执复41号, (2020)粤03执复41号, 粤03, 执复",
        "(2021)浙01执异305号, (2021)浙01执异305号, 浙01, 执异",
        "(2025)京0105民初6789号, (2025)京0105民初6789号, 京0105, 民初",
    })
    void isRead(String written, String canonical, String court, String type) {
        var number = CaseNumber.parse(written).orElseThrow();

        assertThat(number).hasToString(canonical);
        assertThat(number.court()).hasToString(court);
        assertThat(number.type()).isEqualTo(type);
        assertThat(number.isPublicEnforcement()).isEqualTo(type.equals("执") || type.equals("执恢"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2021)浙01执异305号之一", // the number of a document; its case is without the suffix
                "(2023)京105执1号",
                "(2023)蒙0102执1号",
                "2023京0105执1号",
                "(2014)绍虞执民字第00243号",
                "(2023)京0105执字第1号",
                "(2019)京长安执字第12号",
                "(2015)京0105执1号",
                "(2023)京0105执01号",
                "(2023)京0105执号",
                ""
            })
    void isNoCaseNumberOfTheseRules(String written) {
        assertThat(CaseNumber.parse(written)).isEmpty();
    }

    @Test
    void isNotReadBeyondReason() {
        assertThat(CaseNumber.parse("(".repeat(10_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"最高法", "京", "京04", "京0105", "兵0103"})
    void isACourtCode(String code) {
        assertThat(CourtCode.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "京1", "京105", "蒙0102", "京01050", "京０１０５", "../京0105"})
    void isNoCourtCode(String code) {
        assertThat(CourtCode.isValid(code)).isFalse();
    }
}
