package zhixin.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {
    /** Of the reference implementation's own tests (phc-winner-argon2, test.c): 64 MiB, two passes, one lane. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Argon2Passwords passwords = new Argon2Passwords();

    @Test
    void readsWhatOthersMade() {
        assertThat(passwords.matches(REFERENCE, "password")).isTrue();
        assertThat(passwords.matches(REFERENCE, "Password")).isFalse();
    }

    @Test
    void aVerifierOpensToItsSecretAlone() {
        var verifier = passwords.hash("梅花香自苦寒来2026");
        assertThat(verifier).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("梅花");
        assertThat(passwords.matches(verifier, "梅花香自苦寒来2026")).isTrue();
        assertThat(passwords.matches(verifier, "梅花香自苦寒来2027")).isFalse();
        assertThat(passwords.hash("梅花香自苦寒来2026")).isNotEqualTo(verifier);
    }

    @Test
    void oneTextHasOneSpelling() {
        assertThat(passwords.matches(passwords.hash("Zo\u00eb-Caf\u00e9-1999"), "Zoe\u0308-Cafe\u0301-1999"))
                .isTrue();
    }

    @Test
    void nobodyIsNeverLetIn() {
        assertThat(passwords.matches(null, "")).isFalse();
        assertThat(passwords.matches(null, "password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=9,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            })
    void whatIsNoVerifierOrCostsTooMuchOpensToNothing(String verifier) {
        assertThat(passwords.matches(verifier, "password")).isFalse();
    }
}
