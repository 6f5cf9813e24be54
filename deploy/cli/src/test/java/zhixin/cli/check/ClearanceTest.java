package zhixin.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.schemas.Schemas;

/** The golden sample, which a real hub issued, and every way of changing what it says or proves. */
class ClearanceTest {
    private static final Instant DAY_AFTER = Instant.parse("2026-11-24T01:00:00Z");
    private static final Pattern HASH = Pattern.compile("\"[A-Za-z0-9+/]{43}=\"");

    private static final String SAMPLE = new String(Schemas.sample("clearance.json"), StandardCharsets.UTF_8);

    private static Clearance read(String json, Instant at) {
        return Clearance.read(Fields.read(json.getBytes(StandardCharsets.UTF_8)), at);
    }

    @Test
    void theSampleHoldsInItsTime() {
        var read = read(SAMPLE, DAY_AFTER);
        assertThat(read.edition()).isEqualTo(30);
        read.binds("119999199003070019");
        read.binds(" 119999 19900307 0019 ".replace(" ", ""));
        assertThatThrownBy(() -> read.binds("119999198402290022")).hasMessage("it is of another number");
        assertThatThrownBy(() -> read.binds("no number")).hasMessageStartingWith("it is of another number");
        assertThat(read.toString()).doesNotContain("王小䶮");
        assertThatThrownBy(() -> read(SAMPLE, Instant.parse("2026-11-30T01:12:25.305Z")))
                .hasMessageStartingWith("expired");
        assertThatThrownBy(() -> read(SAMPLE, Instant.parse("2026-11-23T01:12:25.304Z")))
                .hasMessageStartingWith("not yet valid");
    }

    /** A bit of any hash of the path and its end. That the key is the subject's, and so its further bits, is the hub's word. */
    @Test
    void aChangedBitOfTheProofIsFound() {
        var proof = SAMPLE.substring(SAMPLE.indexOf("\"other\""), SAMPLE.indexOf("\"purpose\""));
        var hashes = HASH.matcher(proof);
        var found = 0;
        while (hashes.find()) {
            var text = hashes.group().replace("\"", "");
            for (var bit = 0; bit < 256; bit += 7) {
                var bytes = Base64.getDecoder().decode(text);
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                var changed = SAMPLE.replace(text, Base64.getEncoder().encodeToString(bytes));
                assertThatThrownBy(() -> read(changed, DAY_AFTER)).isInstanceOf(InvalidDocument.class);
            }
            found++;
        }
        assertThat(found).isGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tree\": \"subjects\"|\"tree\": \"dishonest\"",
                "\"value\": null|\"value\": \"4PMONi9trwfq1guhWiiHow37kXcGDkMfWqsusp59BQQ=\"",
                "not-listed|listed",
                "\"exit-ban\",|\"dishonest\",",
                "sm3:1e9243be|sm3:1e9243bf",
                "sm3:1f0fa387|sm3:1f0fa388",
                "2026-11-30T09|2026-11-23T09",
                "zhixin/clearance/1|zhixin/clearance/2"
            })
    void whateverElseItSaysIsRefused(String what, String instead) {
        assertThat(SAMPLE).contains(what);
        assertThatThrownBy(() -> read(SAMPLE.replace(what, instead), DAY_AFTER)).isInstanceOf(InvalidDocument.class);
    }
}
