package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhixin.e2e.Eventually;

/** An entry's own page while it stands, and after the court has removed it. */
@ExtendWith(Site.Shared.class)
class EntryIT {
    @Test
    void anEntryLeavesWhenTheCourtRemovesIt(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            visitor.searchNumber(People.LEAVING.id());
            assertThat(visitor.find(".match")).hasCount(2);
            visitor.find(".match[data-list=dishonest] .open a").click();
            var entry = visitor.find("#entry .match[data-list=dishonest]");
            assertThat(entry).isVisible();
            assertThat(visitor.find("#entry")).containsText(People.LEAVING.masked());
            assertThat(visitor.complaints()).isEmpty();

            site.publish(People.removal());

            Eventually.eventually("the entry is gone", () -> {
                visitor.page().reload();
                assertThat(visitor.find("#entry")).not().hasAttribute("aria-busy", "true");
                return visitor.find("#entry .problem").count() == 1;
            });
            assertThat(visitor.find("#entry .problem")).hasAttribute("data-problem", "not-found");
            assertThat(visitor.find("#entry")).containsText("没有这样的记录（可能已被删除）");
            assertThat(visitor.find("#entry")).containsText("与从未列入没有区别");

            visitor.open("/").searchNumber(People.LEAVING.id());
            assertThat(visitor.outcome()).isEqualTo("not-listed");
        }
    }

    @Test
    void anEntryThatNeverWasReadsTheSame(Site site) throws Exception {
        try (var visitor = site.visitor().open("/entries/AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(visitor.find("#entry .problem"))
                    .hasAttribute("data-problem", "not-found", new LocatorAssertions.HasAttributeOptions());
            assertThat(visitor.find("#entry")).containsText("没有这样的记录（可能已被删除）");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void anEntrySaysWhatItMeansAndWhatToDoIfItIsWrong(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            visitor.searchNumber(People.RESPONSIBLE.id());
            visitor.find(".match .open a").click();

            assertThat(visitor.find("#entry .remedy p")).isVisible();
            assertThat(visitor.find("#entry")).containsText("认为记录有误怎么办");
            assertThat(visitor.find("#entry")).containsText(People.COMPANY);
            assertThat(visitor.page().title()).isEqualTo("名单记录 · 执信");
        }
    }
}
