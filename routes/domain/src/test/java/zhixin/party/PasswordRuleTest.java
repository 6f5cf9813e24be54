package zhixin.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final String CASE = "(2026)京0105执12345号";
    private static final String ID = "11999919880229003X";

    private static boolean will(String next) {
        return PasswordRule.against(next, "initial-secret", CASE, List.of(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"梅花香自苦寒来，宝剑锋从", "correct horse battery", "Xk7!ppq2Lmz", "一二三四五六七八九十"})
    void wordsOfOnesOwnWillDo(String password) {
        assertThat(will(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "123456789",
                "1234567890",
                "QWERTYUIOP",
                "aaaaaaaaaaaa",
                "abababababab",
                "initial-secret",
                "my11999919880229003x!",
                "x(2026)京0105执12345号"
            })
    void whatEverybodyTriesFirstWillNot(String password) {
        assertThat(will(password)).isFalse();
    }

    @org.junit.jupiter.api.Test
    void nobodyNeedsMoreThanAHundredAndTwentyEight() {
        assertThat(will("ab4!".repeat(32))).isTrue();
        assertThat(will("ab4!".repeat(32) + "x")).isFalse();
    }
}
