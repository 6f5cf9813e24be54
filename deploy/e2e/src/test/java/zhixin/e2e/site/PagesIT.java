package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, verification, language, phones: what holds for every page. */
@ExtendWith(Site.Shared.class)
class PagesIT {
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d*");

    @Test
    void theListsSayHowManyStandOnThem(Site site) throws Exception {
        try (var visitor = site.visitor().open("/lists")) {
            for (var list : List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption")) {
                assertThat(visitor.find("#count-" + list)).hasText(COUNT);
            }
            assertThat(visitor.find("#count-consumption")).hasText("3");
            assertThat(visitor.find("#count-exit-ban")).hasText("1");
        }
    }

    @Test
    void theLatestEditionAndTheLogAreShownForComparison(Site site) throws Exception {
        try (var visitor = site.visitor().open("/verify")) {
            assertThat(visitor.find("#edition-number")).hasText(COUNT);
            assertThat(visitor.find("#checkpoint")).containsText("zhixin/log");
            assertThat(visitor.find("#checkpoint-sm3")).containsText("zhixin/log");
            assertThat(visitor.find("#log-keys")).containsText("zhixin/log");
            assertThat(visitor.find("[data-origin]").first())
                    .hasText(site.url().toString().replaceAll("/$", ""));
        }
    }

    @Test
    void theLanguageIsSwitchedInPlaceAndKept(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            visitor.searchName("王建国");
            visitor.page().click("#lang-switch");

            assertThat(visitor.find("html")).hasAttribute("lang", "en");
            assertThat(visitor.heading()).isEqualTo("Several people or organisations bear this name");
            assertThat(visitor.find(".subject-card")).hasCount(3);
            assertThat(visitor.page().title()).doesNotContainPattern("[\\u4e00-\\u9fff]");

            visitor.open("/help");
            assertThat(visitor.find("h1")).hasText("Help");
            visitor.page().click("#lang-switch");
            assertThat(visitor.find("h1")).hasText("帮助");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lists", "/notices", "/reports", "/verify", "/check", "/help"})
    void aPageFitsAPhoneAndTheBrowserHasNoComplaint(String path, Site site) throws Exception {
        try (var visitor = site.visitor(390).open(path)) {
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(visitor.scrollsSideways()).isFalse();
            visitor.page().click("#lang-switch");
            assertThat(visitor.scrollsSideways()).isFalse();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void answersFitAPhone(Site site) throws Exception {
        try (var visitor = site.visitor(390).open("/")) {
            for (var name : List.of("王建国", People.COMPANY, People.RESPONSIBLE.name())) {
                visitor.searchName(name);
                assertThat(visitor.scrollsSideways()).as(name).isFalse();
            }
            visitor.find(".match .open a").first().click();
            assertThat(visitor.find("#entry .match")).isVisible();
            assertThat(visitor.scrollsSideways()).isFalse();
        }
    }

    @Test
    void searchEnginesAreToldToStayAway(Site site) throws Exception {
        try (var visitor = site.visitor()) {
            var answer = visitor.page().navigate(site.url().toString());
            assertThat(answer.headerValue("X-Robots-Tag")).contains("noindex");
            assertThat(answer.headerValue("Content-Security-Policy")).contains("default-src 'none'");
        }
    }
}
