package zhixin.courts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tests' own SM3 against the two examples of GB/T 32905, appendix A. */
class Sm3Test {
    @Test
    void givesTheStandardsOwnDigests() {
        assertThat(new Sm3().sm3("abc".getBytes(US_ASCII)))
                .isEqualTo("sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(new Sm3().sm3("abcd".repeat(16).getBytes(US_ASCII)))
                .isEqualTo("sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }
}
