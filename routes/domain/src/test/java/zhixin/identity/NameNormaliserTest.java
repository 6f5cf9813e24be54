package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

class NameNormaliserTest {
    @ParameterizedTest
    @CsvSource({
        "张三, 张三",
        "' 张 三　', 张三",
        "张\u200b三, 张三",
        "张\uFE00三, 张三",
        "阿卜杜拉•买买提, 阿卜杜拉买买提",
        "阿卜杜拉．买买提, 阿卜杜拉买买提",
        "阿卜杜拉・买买提, 阿卜杜拉买买提",
        "阿卜杜拉.买买提, 阿卜杜拉买买提",
        "ＡＢＣ有限公司, ABC有限公司",
        "abc（北京）公司, ABC北京公司",
        "O’Brien, OBRIEN",
        "\u2EA0生, 民生",
        "刘\uE863, 刘䶮",
        "\uF9E1娜, 李娜",
    })
    void oneNameHasOneForm(String written, String normal) {
        assertThat(NameNormaliser.normalise(written)).isEqualTo(normal);
        assertThat(NameNormaliser.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张", "", "··", "张*", "张％", "张□", "李〓", "张?", "张？", "12", "《》"})
    void isNoNameToSearchFor(String name) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> NameNormaliser.checkQuery(name))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.INVALID_NAME));
    }

    @Test
    void hasTwoToAHundredCharacters() {
        assertThat(NameNormaliser.checkQuery("张".repeat(100))).hasSize(100);
        assertThat(NameNormaliser.checkQuery("𠮷野")).isEqualTo("𠮷野");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> NameNormaliser.checkQuery("张".repeat(101)));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> NameNormaliser.checkQuery("𠮷"));
    }
}
