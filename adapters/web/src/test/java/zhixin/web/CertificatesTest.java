package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.text;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";

    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
        hub.certificates.put(ID, Map.of("certificateId", ID, "state", "valid"));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whoHasTheIdIsToldWhetherItStands() throws Exception {
        var found = hub.get("/v1/certificates/" + ID + "/status");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(text(found)).isEqualTo("{\"certificateId\":\"" + ID + "\",\"state\":\"valid\"}");
        assertThat(found.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    /** An id that was never given, one of another shape and a path that is none: the same bytes. */
    @Test
    void everythingElseIsNotThere() throws Exception {
        var none = text(hub.get("/none"));
        for (var id : new String[] {"BAAAAAAAAAAAAAAAAAAAAA", "x", "%41", "A".repeat(100), "AAAA$AAAAAAAAAAAAAAAAA"}) {
            var answer = hub.get("/v1/certificates/" + id + "/status");
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(text(answer)).isEqualTo(none);
        }
    }
}
