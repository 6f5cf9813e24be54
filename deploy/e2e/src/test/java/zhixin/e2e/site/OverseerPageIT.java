package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.e2e.Caller;
import zhixin.e2e.Eventually;
import zhixin.e2e.RunningHub;

/** The overseer's page in a real browser with the overseer's certificate, at the width of a phone and of a desk. */
class OverseerPageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String QUESTION = "{\"idType\": \"resident-id\", \"id\": \"119999199003070019\"}";

    private static RunningHub hub;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(200);
        playwright = Site.playwright();
        browser = Site.chromium(playwright);
        try (var officer = Caller.partner(hub, "officer");
                var bidding = Caller.partner(hub, "bidding")) {
            for (var i = 0; i < 3; i++) {
                assertThat(officer.post("/v1/lookups", QUESTION).status()).isEqualTo(200);
                officer.post("/v1/inquiries", "{}");
            }
            bidding.get("/v1/access-records");
        }
        try (var overseer = Caller.partner(hub, "overseer")) {
            Eventually.eventually(
                    "duties are owed",
                    () -> !overseer.get("/v1/reports/duties").json().get("open").isEmpty());
        }
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        playwright.close();
        hub.close();
    }

    private Page page(String cn, int width, List<String> complaints) throws IOException {
        var origin = hub.partnerUrl().toString().replaceAll("/$", "");
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setIgnoreHTTPSErrors(true)
                .setClientCertificates(List.of(new ClientCertificate(origin)
                        .setCertPath(hub.pki().resolve(cn + ".crt"))
                        .setKeyPath(hub.pki().resolve(cn + ".key")))));
        var page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.navigate(origin + "/overseer");
        return page;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void theOverseerSeesWhoIsLateAndWhoAsked(int width) throws Exception {
        var complaints = new ArrayList<String>();
        var page = page("overseer", width, complaints);
        page.waitForSelector("#figures strong");
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("overseer-" + width + ".png")));
        assertThat(page.locator("#fault").isVisible()).isFalse();
        assertThat(page.locator("#access tr").count()).isGreaterThanOrEqualTo(3);
        assertThat(page.locator("#access").textContent()).contains("执行人员").contains("时点查询");
        assertThat(page.locator("#duties tr").count()).isPositive();
        assertThat(page.locator("#rules li").count()).isEqualTo(8);
        assertThat(page.locator("#whole").textContent()).contains("编号连续");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing hangs over the edge")
                .isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void nobodyElseGetsThePage() throws Exception {
        for (var cn : new String[] {"court", "officer", "bureau"}) {
            try (var caller = Caller.partner(hub, cn)) {
                assertThat(caller.get("/overseer").problem()).as(cn).isEqualTo("403 /problems/not-permitted");
                assertThat(caller.get("/overseer/overseer.js").problem())
                        .as(cn)
                        .isEqualTo("403 /problems/not-permitted");
            }
        }
    }
}
