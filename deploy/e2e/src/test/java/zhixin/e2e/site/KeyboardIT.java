package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The site without a pointer. */
@ExtendWith(Site.Shared.class)
class KeyboardIT {
    private static final int ENOUGH = 40;

    @Test
    void aSearchNeedsNothingButKeys(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            tabTo(visitor, "#q-name");
            visitor.page().keyboard().type("王建国");
            visitor.page().keyboard().press("Enter");
            visitor.answered();
            assertThat(visitor.outcome()).isEqualTo("ambiguous");
            assertThat(visitor.find("#status")).hasText(visitor.heading());

            tabTo(visitor, "#use-id");
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#q-id")).isFocused();
            visitor.page().keyboard().type(People.NAMESAKE_1.id());
            visitor.page().keyboard().press("Enter");
            visitor.find(".outcome.listed").waitFor();
            visitor.answered();
            assertThat(visitor.find(".subject-card")).hasCount(1);

            tabTo(visitor, ".match .open a");
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#entry .match")).isVisible();
        }
    }

    @Test
    void theFirstKeyOffersToSkipTheMenu(Site site) throws Exception {
        try (var visitor = site.visitor().open("/lists")) {
            visitor.page().keyboard().press("Tab");
            assertThat(visitor.find(".skip")).isFocused();
            assertThat(visitor.find(".skip")).isInViewport();
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#main")).isFocused();
        }
    }

    @Test
    void arrowsChooseTheWayOfSearching(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            tabTo(visitor, "#by-name");
            visitor.page().keyboard().press("ArrowDown");
            assertThat(visitor.find("#by-id")).isChecked();
            assertThat(visitor.find("#q-id")).isVisible();
        }
    }

    private static void tabTo(Visitor visitor, String selector) {
        for (var i = 0; i < ENOUGH; i++) {
            visitor.page().keyboard().press("Tab");
            if ((Boolean) visitor.page().evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by " + ENOUGH + " tabs");
    }
}
