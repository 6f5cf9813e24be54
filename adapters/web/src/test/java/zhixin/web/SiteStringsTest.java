package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages read without scripts: the Chinese in the HTML is the Chinese of the dictionary, word for word. */
class SiteStringsTest {
    private static final Pattern ENTRY = Pattern.compile("'([\\w.-]+)': \\['([^']*)', '([^']*)'\\]");
    private static final Pattern MARKED = Pattern.compile("data-t=\"([^\"]+)\"[^>]*>([^<]*)<");
    private static final Map<String, String> CHINESE = dictionary();

    @ParameterizedTest
    @ValueSource(strings = {"index", "entry", "lists", "notices", "reports", "verify", "help", "exchange", "party"})
    void carriesTheDictionarysChinese(String page) {
        var shown = new HashMap<String, String>();
        MARKED.matcher(read(page + ".html")).results().forEach(hit -> shown.put(hit.group(1), hit.group(2)));

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy((key, text) -> assertThat(text).isEqualTo(CHINESE.get(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "entry", "lists", "notices", "reports", "verify", "help", "exchange", "party"})
    void obeysTheContentSecurityPolicyAndStaysOutOfIndexes(String page) {
        assertThat(read(page + ".html"))
                .contains("content=\"noindex,nofollow\"")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son\\w+=|https?://(?!localhost)");
    }

    private static Map<String, String> dictionary() {
        var chinese = new HashMap<String, String>();
        for (var words : new String[] {"assets/strings.js", "assets/party-strings.js"}) {
            ENTRY.matcher(read(words)).results().forEach(hit -> chinese.put(hit.group(1), hit.group(2)));
        }
        return chinese;
    }

    private static String read(String file) {
        try (var in = SiteStringsTest.class.getResourceAsStream("/site/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
