package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was asked stays out of everything that a browser keeps. */
@ExtendWith(Site.Shared.class)
class PrivacyIT {
    @Test
    void namesAndNumbersStayOutOfAddressesHistoryTitleAndStorage(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            var before = visitor.ask("history.length");
            visitor.searchName(People.SINGLE.name());
            visitor.searchNumber(People.SINGLE.id(), People.SINGLE.name());

            assertThat(visitor.ask("history.length")).isEqualTo(before);
            assertThat(visitor.ask("JSON.stringify(history.state)")).isEqualTo("null");
            assertThat(visitor.page().url()).isEqualTo(site.url().resolve("/").toString());
            assertThat(visitor.page().title()).isEqualTo("查询 · 执信");
            assertThat(visitor.ask("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .isEqualTo("{}{}");
            assertThat(visitor.requested())
                    .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
                    .noneMatch(url -> url.contains(People.SINGLE.name()) || url.contains(People.SINGLE.id()))
                    .allMatch(url -> url.startsWith(site.url().toString()));
        }
    }

    @Test
    void aReloadForgets(Site site) throws Exception {
        try (var visitor = site.visitor().open("/")) {
            visitor.searchName(People.SINGLE.name());
            visitor.page().reload();

            assertThat((String) visitor.ask("document.body.innerText")).doesNotContain(People.SINGLE.name());
            assertThat(visitor.ask("document.getElementById('q-name').value")).isEqualTo("");
        }
    }
}
