package zhixin.courts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

/** What a body leaves behind that is read whole and refused afterwards. */
class BodyTapTest {
    private static final byte[] BODY = "字".repeat(3000).getBytes(UTF_8);

    private static BodyTap tap(InputStream in) {
        return new BodyTap(in, new Sm3().stream(), 1 << 20);
    }

    @Test
    void aWholeBodyIsCountedAndDigested() throws Exception {
        var tap = tap(new ByteArrayInputStream(BODY));

        assertThat(tap.whole(BODY.length)).isEqualTo(BODY);
        assertThat(tap.drain(1 << 20)).isTrue();
        assertThat(tap.count()).isEqualTo(BODY.length);
        assertThat(tap.head()).hasSize(4096).isEqualTo(java.util.Arrays.copyOf(BODY, 4096));
        assertThat(tap.digest()).isEqualTo(new Sm3().sm3(BODY));
    }

    @Test
    void whatComesAfterItIsDigestedAfterIt() throws Exception {
        var tap = tap(new ByteArrayInputStream(BODY));

        assertThat(tap.whole(100)).hasSize(100);
        assertThat(tap.drain(1 << 20)).isTrue();
        assertThat(tap.count()).isEqualTo(BODY.length);
        assertThat(tap.head()).isEqualTo(java.util.Arrays.copyOf(BODY, 4096));
        assertThat(tap.digest()).isEqualTo(new Sm3().sm3(BODY));
    }

    @Test
    void aShorterBodyIsWhatCame() throws Exception {
        var tap = tap(new ByteArrayInputStream(BODY));

        assertThat(tap.whole(BODY.length + 1)).isEqualTo(BODY);
        assertThat(tap.digest()).isEqualTo(new Sm3().sm3(BODY));
    }

    @Test
    void aBrokenBodyLeavesWhatCame() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        var tap = tap(new SequenceInputStream(new ByteArrayInputStream(BODY), broken));

        assertThatIOException().isThrownBy(() -> tap.whole(BODY.length + 1));
        assertThat(tap.drain(1 << 20)).isFalse();
        assertThat(tap.count()).isEqualTo(BODY.length);
        assertThat(tap.digest()).isEqualTo(new Sm3().sm3(BODY));
    }
}
