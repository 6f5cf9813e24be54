package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures for people to look at, in {@code target/screenshots}, as wide as a phone and a desk. */
@ExtendWith(Site.Shared.class)
class ScreenshotsIT {
    private static final Path DIRECTORY = Path.of("target", "screenshots");

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void everyPageIsPhotographed(int width, Site site) throws Exception {
        Files.createDirectories(DIRECTORY);
        try (var visitor = site.visitor(width).open("/")) {
            photograph(visitor, "start", width);
            photograph(visitor.searchName("王建国"), "ambiguous", width);
            photograph(visitor.searchNumber(People.SINGLE.id()), "listed", width);
            photograph(visitor.searchNumber(People.UNLISTED.id()), "not-listed", width);
            visitor.searchNumber(People.RESPONSIBLE.id())
                    .find(".match .open a")
                    .first()
                    .click();
            visitor.find("#entry .match").waitFor();
            photograph(visitor, "entry", width);
            visitor.find("#clue summary").click();
            photograph(visitor, "clue", width);
            for (var page : new String[] {"lists", "notices", "reports", "verify", "check", "help"}) {
                photograph(visitor.open("/" + page), page, width);
            }
            visitor.page().click("#lang-switch");
            photograph(visitor.open("/").searchName("王建国"), "ambiguous-en", width);
        }
    }

    private static void photograph(Visitor visitor, String name, int width) throws Exception {
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        var file = DIRECTORY.resolve(name + "-" + width + ".png");
        visitor.photograph(file);
        assertThat(Files.size(file)).isGreaterThan(10_000);
    }
}
