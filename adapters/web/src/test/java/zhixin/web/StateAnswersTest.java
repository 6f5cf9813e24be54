package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether an entry stands, by its key alone. */
class StateAnswersTest {
    private static final String STANDS = "01" + "0".repeat(62);
    private static final String OTHER = "02" + "0".repeat(62);

    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private String text(String path) throws Exception {
        var answer = hub.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Zhixin-Signature")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void whatStandsAndWhatDoesNot() throws Exception {
        hub.state.edition = 3;
        hub.latest = 3;
        assertThat(text("/v1/log/state/dishonest/" + STANDS))
                .contains("\"schema\":\"zhixin/state-proof/1\"", "\"edition\":3", "\"list\":\"dishonest\"")
                .doesNotContain("\"value\":null");
        assertThat(text("/v1/log/state/exit-ban/" + OTHER)).contains("\"value\":null");
    }

    @Test
    void whatIsNoKeyIsNotFound() throws Exception {
        hub.state.edition = 3;
        hub.latest = 3;
        for (var path : new String[] {
            "dishonest/" + STANDS.substring(1),
            "dishonest/" + STANDS.replace('0', 'A'),
            "subjects/" + STANDS,
            "dishonest/aaaaaaaaaaaaaaaaaaaaaa"
        }) {
            assertThat(hub.get("/v1/log/state/" + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void beforeThereIsAStateNothingIsFound() throws Exception {
        assertThat(hub.get("/v1/log/state/dishonest/" + STANDS).statusCode()).isEqualTo(404);
    }

    /** An edition that is not in every feed is not shown: the answer waits, and then says so. */
    @Test
    void anEditionThatIsNotPublishedIsNotShown() throws Exception {
        hub.state.edition = 4;
        hub.latest = 3;
        assertThat(hub.get("/v1/log/state/dishonest/" + STANDS).statusCode()).isEqualTo(503);
    }
}
