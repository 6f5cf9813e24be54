package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clues on an entry's page, opinions and replies on their own: with keys alone, on a phone, and back from the court. */
@ExtendWith(Site.Shared.class)
class ReportsPageIT {
    private static final String APPROVAL = """
            "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长"}""";
    private static final int ENOUGH = 60;

    @Test
    void aClueIsReportedOnTheEntrysPageAndItsReplyRead(Site site) throws Exception {
        try (var visitor = site.visitor(390).open("/")) {
            visitor.searchNumber(People.SINGLE.id())
                    .find(".match .open a")
                    .first()
                    .click();
            visitor.find("#entry .match").waitFor();
            visitor.find("#clue summary").click();
            visitor.page().fill("#r-text", "短");
            visitor.page().click("#r-submit:not([disabled])");
            assertThat(visitor.find("#r-text-error")).isVisible();
            assertThat(visitor.find("#r-text")).isFocused();

            visitor.page().fill("#r-text", "在测试路一号见过其名下的一辆小轿车。");
            visitor.page().fill("#r-contact", "某先生");
            visitor.page().click("#r-submit:not([disabled])");
            assertThat(visitor.find("#receipt h3")).isFocused();
            assertThat(visitor.find("#receipt")).containsText("只在这里显示一次");
            assertThat(visitor.find("#r-text")).hasValue("");
            assertThat(visitor.scrollsSideways()).isFalse();
            var reference = visitor.find("#receipt-reference").textContent();
            var secret = visitor.find("#receipt-secret").textContent();
            assertThat(reference).hasSize(22);
            assertThat(visitor.page().url()).doesNotContain(reference, secret);

            site.publish("""
                    {"recordId": "reply-1", "action": "answer-report", "report": "%s", "outcome": "acted-on",
                     "reply": "谢谢。\\n已查封。",
                     "digest": {"reported": "群众反映被执行人有车。", "result": "经查属实，已查封。", "release": true,
                                "review": {"reviewer": "赵四", "approver": "王三", "reviewedOn": "%s"}}, %s}""".formatted(reference, People.TODAY, APPROVAL));
            site.eventually("/v1/reports/digests", "经查属实，已查封。");

            visitor.open("/reports");
            assertThat(visitor.find("[data-testid=digest]").first()).containsText("群众反映被执行人有车。");
            ask(visitor, reference, secret);
            assertThat(visitor.find("#report-status")).hasAttribute("data-state", "answered");
            assertThat(visitor.find("#report-status")).containsText("已查封。");
            assertThat(visitor.find("#report-status h3")).isFocused();
            assertThat(visitor.scrollsSideways()).isFalse();
            visitor.page().click("#lang-switch");
            assertThat(visitor.find("#report-status")).containsText("Found true; measures taken");
            assertThat(visitor.scrollsSideways()).isFalse();

            visitor.page().fill("#s-secret", "0".repeat(64));
            visitor.page().click("#s-submit");
            assertThat(visitor.find("#s-result [data-testid=problem]")).hasAttribute("data-problem", "not-found");
            assertThat(visitor.requested()).noneMatch(url -> url.contains(reference) || url.contains(secret));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void ask(Visitor visitor, String reference, String secret) {
        visitor.page().fill("#s-reference", reference);
        visitor.page().fill("#s-secret", secret);
        visitor.page().click("#s-submit:not([disabled])");
        visitor.find("#report-status").waitFor();
    }

    @Test
    void anOpinionNeedsNothingButKeys(Site site) throws Exception {
        try (var visitor = site.visitor().open("/reports")) {
            visitor.find("#r-submit:not([disabled])").waitFor();
            tabTo(visitor, "#r-court");
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#r-court-error")).isVisible();
            assertThat(visitor.find("#r-court")).isFocused();
            visitor.page().keyboard().type("京9999");
            tabTo(visitor, "#r-text");
            visitor.page().keyboard().type("建议在网上公开执行的流程和时限。");
            tabTo(visitor, "#r-submit");
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#r-result [data-testid=problem]")).hasAttribute("data-problem", "invalid-request");
            assertThat(visitor.find("#r-text")).hasValue("建议在网上公开执行的流程和时限。");

            visitor.page().fill("#r-court", "京0105");
            visitor.page().focus("#r-submit");
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.find("#receipt h3")).isFocused();
            assertThat(visitor.find("#r-status")).hasText("已收到");
            assertThat(visitor.find("#receipt")).containsText("北京市朝阳区人民法院");
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

    @Test
    void aBreachIsOfferedWhereThereIsARestriction(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            visitor.searchNumber(People.RESPONSIBLE.id());
            visitor.find(".match.consumption .open a").first().click();
            visitor.find("#entry .match").waitFor();
            visitor.find("#clue summary").click();
            assertThat(visitor.find("#breach-choice")).isVisible();
            visitor.page().check("#about-breach");
            visitor.page().fill("#r-text", "昨天在机场见其乘坐商务舱。");
            visitor.page().click("#r-submit:not([disabled])");
            assertThat(visitor.find("#receipt")).isVisible();

            visitor.open("/entries/AAAAAAAAAAAAAAAAAAAAAA");
            visitor.find("#entry [data-testid=problem]").waitFor();
            assertThat(visitor.find("#clue")).isHidden();
        }
    }
}
