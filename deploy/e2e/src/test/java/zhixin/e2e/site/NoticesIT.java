package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A court's notices from its door to the page, and off it again. */
@ExtendWith(Site.Shared.class)
class NoticesIT {
    private static final String APPROVAL = """
            "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长"}""";

    @Test
    void aNoticeAppearsOnThePageAndIsWithdrawnFromIt(Site site) throws Exception {
        var starts = People.TODAY.plusDays(40);
        site.publish("""
                {"recordId": "notice-1", "action": "publish-notice", "kind": "guide", "title": "申请执行须知",
                 "text": "向第一审人民法院提出申请。\\n提交执行依据。", %s}""".formatted(APPROVAL), """
                {"recordId": "notice-2", "action": "publish-notice", "kind": "auction", "title": "商铺一间",
                 "text": "位于测试县一号。", "caseNumber": "(%d)京0105执901号", "until": "%s",
                 "auction": {"asset": "immovables", "startsOn": "%s", "valuation": "1000000.00",
                             "startPrice": "700000.00", "deposit": "70000.00", "platform": "司法拍卖平台"}, %s}""".formatted(People.TODAY.getYear(), starts, starts, APPROVAL));
        try (var visitor = site.visitor(390)) {
            site.eventually("/v1/notices", "商铺一间");
            visitor.open("/notices");
            assertThat(visitor.find("[data-testid=notice]")).hasCount(2);
            assertThat(visitor.find("[data-testid=notice]").first()).containsText("700000.00");
            assertThat(visitor.scrollsSideways()).isFalse();

            site.publish("""
                    {"recordId": "notice-3", "action": "withdraw-notice", "target": "notice-2", %s}""".formatted(APPROVAL));
            site.eventually("/v1/notices", "{\"columns\":[", "商铺一间");
            visitor.open("/notices");
            assertThat(visitor.find("[data-testid=notice]")).hasCount(1);
            assertThat(visitor.find("[data-testid=notice]")).containsText("申请执行须知");
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
