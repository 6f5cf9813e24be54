package zhixin.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    /** The vectors of the paper and of its reference code: key and input count up from nought. */
    @Test
    void isSipHash() {
        var hash = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        var input = new byte[15];
        Arrays.setAll(new Object[15], i -> input[i] = (byte) i);
        assertThat(hash.of(input)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(hash.of(new byte[0])).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.of(Arrays.copyOf(input, 8))).isEqualTo(0x93f5f5799a932462L);
    }
}
