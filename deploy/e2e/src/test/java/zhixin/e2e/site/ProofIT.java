package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.e2e.RunningHub;

/** Above the quota the browser works by itself, and whoever sits before it does nothing. */
class ProofIT {
    private static RunningHub hub;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(
                0,
                "--quotas",
                "on",
                "--quota-figures",
                "perSecond=1,burst=2,perProof=4,difficulty=18,missesPerHour=100000");
        playwright = Site.playwright();
        browser = Site.chromium(playwright);
    }

    @AfterAll
    static void stop() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void theBrowserSolvesTheTaskAndSaysSo() throws Exception {
        try (var visitor = new Visitor(browser, hub.publicUrl(), 1440)) {
            var refused = new ArrayList<String>();
            var proofs = new ArrayList<String>();
            visitor.page().onResponse(response -> {
                if (response.status() == 429) {
                    refused.add(response.url());
                }
                var proof = response.request().headers().get("x-zhixin-proof");
                if (proof != null && response.status() == 200) {
                    proofs.add(proof);
                }
            });
            visitor.open("/");
            visitor.ask("""
                    (() => { window.said = [];
                      new MutationObserver(() => { const p = document.getElementById('patience');
                        if (!p.hidden) window.said.push(p.textContent); })
                        .observe(document.getElementById('patience'), {attributes: true, childList: true}); })()""");
            visitor.ask("""
                    Promise.all([...Array(8)].map(() => fetch('/v1/search', {method: 'POST',
                      headers: {'Content-Type': 'application/json'}, body: '{"name": "某甲乙"}'}))).then(() => true)""");
            for (var i = 0; i < 12 && proofs.isEmpty(); i++) {
                visitor.searchName("某" + (char) ('一' + i));
                assertThat(visitor.outcome()).isEqualTo("not-listed");
                visitor.page().click("#clear-button");
            }
            assertThat(refused).isNotEmpty();
            assertThat(proofs).isNotEmpty();
            assertThat((String) visitor.ask("window.said[0]")).contains("请稍候");
            assertThat(visitor.find("#patience")).isHidden();
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
