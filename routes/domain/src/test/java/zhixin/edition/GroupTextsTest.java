package zhixin.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTextsTest {
    private static final List<String> TEXTS = List.of("{\"position\":1}", "{\"name\":\"张三·𠮷\"}", "", "{}", "{}", "{}");

    @Test
    void isTheListOfItsTextsAndOfTheirBytes() {
        var texts = GroupTexts.of(TEXTS);

        assertThat(texts).isEqualTo(TEXTS).hasSameHashCodeAs(TEXTS);
        assertThat(texts.utf8(1)).isEqualTo(TEXTS.get(1).getBytes(UTF_8));
        assertThat(GroupTexts.of(texts)).isSameAs(texts);
        assertThat(GroupTexts.ofUtf8(
                        TEXTS.stream().map(text -> text.getBytes(UTF_8)).toList()))
                .isEqualTo(texts);
    }

    @Test
    void keepsATextAsItIsOrNotAtAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> GroupTexts.of(List.of("half \ud83d")));
        assertThatIllegalArgumentException().isThrownBy(() -> GroupTexts.of(List.of("half \ude00 pair")));
        assertThat(GroupTexts.of(List.of("why? \ufffd"))).containsExactly("why? \ufffd");
    }
}
