package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.e2e.Caller;
import zhixin.e2e.Court;
import zhixin.e2e.RunningHub;
import zhixin.security.Argon2Passwords;

/** The parties' page in a real browser: in with the court's password, a password of one's own, the case, the entries, out. */
class PartyPageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String CASE = "(" + TODAY.getYear() + ")京0105执80911号";
    private static final String DEBTOR = "119999198402290022";
    private static final String OWN = "梅花香自苦寒来2026";
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                'best-practice']})).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))""";

    private static RunningHub hub;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(0);
        playwright = Site.playwright();
        browser = Site.chromium(playwright);
        var subject =
                "{\"kind\": \"person\", \"name\": \"钱某某\", \"idType\": \"resident-id\", \"id\": \"" + DEBTOR + "\"}";
        try (var caller = Caller.partner(hub, "court")) {
            var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
            var receipt = caller.receipt(
                    court,
                    """
                    {"recordId": "c", "action": "register-case", "caseNumber": "%s", "kind": "enforcement", "filedOn": "%s",
                     "amount": "5000.00", "debtors": [%s], "applicants": [{"kind": "person", "name": "王五"}]}""".formatted(CASE, TODAY, subject),
                    """
                    {"recordId": "l", "action": "list", "list": "dishonest", "subject": %s,
                     "case": {"caseNumber": "%s", "filedOn": "%s",
                              "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初101号"}},
                     "obligation": {"kind": "payment", "amount": "5000.00", "text": "支付货款", "publishText": false},
                     "performance": "none", "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2, "graceUntil": null,
                     "document": {"number": "%s之一", "issuedOn": "%s", "servedOn": "%s"},
                     "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "%s"}}""".formatted(subject, CASE, TODAY, CASE, TODAY, TODAY, TODAY),
                    """
                    {"recordId": "a", "action": "set-party-access", "caseNumber": "%s",
                     "person": {"idType": "resident-id", "id": "%s"}, "verifier": "%s", "validUntil": "%s"}""".formatted(CASE, DEBTOR, new Argon2Passwords().hash("first-secret-7"), TODAY.plusDays(14)));
            assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        }
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        playwright.close();
        hub.close();
    }

    private static void signIn(Page page, String password) {
        page.fill("#p-case", CASE);
        page.fill("#p-id", DEBTOR);
        page.fill("#p-password", password);
        page.click("#p-submit");
    }

    private static void look(Visitor visitor, String name, int width) throws IOException {
        try (var script = PartyPageIT.class.getResourceAsStream("/axe.min.js")) {
            visitor.ask(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<?>) visitor.ask(RUN)).as(name).isEmpty();
        assertThat((Integer) visitor.ask("() => document.documentElement.scrollWidth"))
                .as("nothing hangs out at " + width)
                .isLessThanOrEqualTo(width);
        visitor.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve("party-" + name + "-" + width + ".png"))
                        .setFullPage(true));
    }

    @Test
    void theWholeWayOnAPhoneAndOnADesk() throws Exception {
        try (var visitor = new Visitor(browser, hub.publicUrl(), 390).open("/party")) {
            var page = visitor.page();
            look(visitor, "sign-in", 390);
            signIn(page, "wrong-password");
            page.waitForSelector("#sign-in-result h3");
            look(visitor, "refused", 390);
            signIn(page, "first-secret-7");
            page.waitForSelector("#change:not([hidden])");
            look(visitor, "change", 390);
            page.fill("#c-old", "first-secret-7");
            page.fill("#c-new", OWN);
            page.fill("#c-again", OWN);
            page.click("#c-submit");
            page.waitForSelector("[data-testid=timeline]");
            look(visitor, "inside", 390);
            page.reload();
            page.waitForSelector("[data-testid=entry]");
            assertThat((String) visitor.ask("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
                            + " + location.href + document.cookie"))
                    .doesNotContain(DEBTOR, OWN, "80911", "zhixin-party");
            assertThat(visitor.requested()).noneMatch(url -> url.contains(DEBTOR));
            page.click("#sign-out");
            page.waitForSelector("#sign-in:not([hidden])");
            assertThat(page.content()).doesNotContain("钱某某");
            assertThat(visitor.complaints()).noneMatch(each -> !each.startsWith("verbose:"));
        }
        try (var visitor = new Visitor(browser, hub.publicUrl(), 1440).open("/party")) {
            var page = visitor.page();
            look(visitor, "sign-in", 1440);
            signIn(page, OWN);
            page.waitForSelector("[data-testid=entry][data-list=dishonest]");
            page.click("[data-testid=entry][data-list=dishonest] .correct summary");
            page.fill("[data-list=dishonest] textarea", "本人已经全部履行，不应当列入失信名单。");
            page.click("[data-list=dishonest] .correct button");
            page.waitForSelector("[data-testid=correction]");
            look(visitor, "inside", 1440);
            assertThat(visitor.complaints()).noneMatch(each -> !each.startsWith("verbose:"));
        }
    }
}
