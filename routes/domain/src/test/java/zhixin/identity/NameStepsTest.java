package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameStepsTest {
    @ParameterizedTest
    @CsvSource({
        "张三, 张三, ''",
        "ＡＢＣ科技, ABC科技, width",
        "abc科技, ABC科技, case",
        "ａｂｃ 科技, ABC科技, 'width case spaces'",
        "王\u200b伟, 王伟, invisible",
        "\u2EA0生, 民生, old-code-page",
        "阿卜杜拉买买提, 阿卜杜拉·买买提, signs",
        "海天(北京)公司, 海天（北京）公司, width",
    })
    void namesWhatHadToBeOverlooked(String one, String other, String steps) {
        assertThat(String.join(" ", NameSteps.between(one, other))).isEqualTo(steps);
        assertThat(String.join(" ", NameSteps.between(other, one))).isEqualTo(steps);
    }
}
