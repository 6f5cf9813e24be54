package zhixin.security.sm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** SM3 by libgcrypt, by OpenSSL and by Bouncy Castle: the same to each other and to the standard. */
@ParameterizedClass
@EnumSource
class LongSm3Test {
    enum Kind {
        PLAIN(LongSm3.Plain::new),
        OPENSSL(OpensslSm3::new),
        GCRYPT(GcryptSm3::new);

        private final Supplier<LongSm3> maker;

        Kind(Supplier<LongSm3> maker) {
            this.maker = maker;
        }
    }

    private final Kind kind;

    LongSm3Test(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void isOnThisMachine() {
        assertThat(kind != Kind.OPENSSL || OpensslSm3.available())
                .as("libcrypto.so.3 with SM3 is needed here (Debian, as root: apt-get install libssl3)")
                .isTrue();
        assertThat(kind != Kind.GCRYPT || GcryptSm3.available())
                .as("libgcrypt.so.20 with SM3 is needed here (Debian, as root: apt-get install libgcrypt20)")
                .isTrue();
    }

    @Test
    void theExamplesOfTheStandardHold() {
        // GB/T 32905-2016, annex A.
        assertThat(digest(kind.maker.get(), "abc".getBytes(UTF_8)))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(digest(kind.maker.get(), "abcd".repeat(16).getBytes(UTF_8)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void anyContentInAnyPiecesIsAsByBouncyCastle() {
        var random = new Random(3);
        var digest = kind.maker.get();
        for (var round = 0; round < 300; round++) {
            var content = new byte[random.nextInt(round % 10 == 0 ? 300_000 : 2_000)];
            random.nextBytes(content);
            for (var at = 0; at < content.length; ) {
                var piece = 1 + random.nextInt(content.length - at);
                if (piece == 1) {
                    digest.update(content[at]);
                } else {
                    digest.update(content, at, piece);
                }
                at += piece;
            }
            assertThat(finish(digest)).isEqualTo(bouncyCastle(content)); // and it is fresh again
        }
    }

    @Test
    void copiesGoTheirOwnWays() throws Exception {
        var beginning = "字".repeat(50_000).getBytes(UTF_8);
        var begun = kind.maker.get();
        begun.update(beginning, 0, beginning.length);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 200; i++) {
                var rest = ("rest " + i).getBytes(UTF_8);
                var whole = ("字".repeat(50_000) + "rest " + i).getBytes(UTF_8);
                work.add(() -> digest(begun.copy(), rest).equals(bouncyCastle(whole)));
            }
            for (var each : threads.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        }
        var other = kind.maker.get();
        other.update((byte) 1);
        other.become(begun);
        assertThat(finish(other)).isEqualTo(finish(begun)).isEqualTo(bouncyCastle(beginning));
    }

    @Test
    void resettingForgets() {
        var digest = kind.maker.get();
        digest.update((byte) 1);
        digest.reset();
        assertThat(finish(digest)).isEqualTo(bouncyCastle(new byte[0]));
    }

    @Test
    void nothingIsReadOrWrittenBesideAnArray() {
        var digest = kind.maker.get();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> digest.update(new byte[10], 5, 6));
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> digest.doFinal(new byte[31], 0));
    }

    private static String digest(LongSm3 digest, byte[] content) {
        digest.update(content, 0, content.length);
        return finish(digest);
    }

    private static String finish(LongSm3 digest) {
        var out = new byte[32];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }

    private static String bouncyCastle(byte[] content) {
        var digest = new SM3Digest();
        digest.update(content, 0, content.length);
        var out = new byte[32];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }
}
