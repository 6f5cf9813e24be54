package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 A and AA and axe's best practices, by axe-core, in light and dark, in both languages. */
@ExtendWith(Site.Shared.class)
class AccessibilityIT {
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                'best-practice']})).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lists",
                "/notices",
                "/reports",
                "/party",
                "/verify",
                "/check",
                "/help",
                "/entries/AAAAAAAAAAAAAAAAAAAAAA"
            })
    void aPageHasNoFault(String path, Site site) throws Exception {
        try (var visitor = site.visitor().open(path)) {
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertFaultless(visitor);
            visitor.page().click("#lang-switch");
            assertFaultless(visitor);
        }
    }

    @Test
    void answersHaveNoFault(Site site) throws Exception {
        try (var visitor = site.visitor(390).open("/")) {
            assertFaultless(visitor.searchName("王建国"));
            assertFaultless(visitor.searchNumber(People.SINGLE.id()));
            assertFaultless(visitor.searchNumber(People.UNLISTED.id()));
            assertFaultless(visitor.searchNumber("12345"));
            visitor.searchNumber(People.SINGLE.id())
                    .find(".match .open a")
                    .first()
                    .click();
            visitor.find("#entry .match").waitFor();
            assertFaultless(visitor);
            visitor.find("#clue summary").click();
            assertFaultless(visitor);
        }
    }

    private static void assertFaultless(Visitor visitor) throws IOException {
        visitor.ask(axe());
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            visitor.page()
                    .emulateMedia(new Page.EmulateMediaOptions()
                            .setColorScheme(scheme)
                            .setReducedMotion(ReducedMotion.REDUCE));
            assertThat((List<?>) visitor.ask(RUN))
                    .as(visitor.page().url() + " " + scheme)
                    .isEmpty();
        }
    }

    private static String axe() throws IOException {
        try (var script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
