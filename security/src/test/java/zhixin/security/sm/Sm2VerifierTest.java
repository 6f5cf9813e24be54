package zhixin.security.sm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

class Sm2VerifierTest {
    private static final Instant NOW = TestAuthority.NOW;
    private static final byte[] CONTENT = "{\"court\":\"京0105\",\"batchNumber\":1}".getBytes(UTF_8);

    private static TestAuthority authority;
    private static Sm2Key key;
    private static byte[] certificate;
    private static Sm2Sealer sealer;
    private static Sm2Verifier verifier;

    @BeforeAll
    static void keys() throws Exception {
        authority = new TestAuthority("CN=authority");
        key = Sm2Key.generate();
        certificate = authority.issue("CN=court", key.publicKey());
        sealer = new Sm2Sealer(key, certificate);
        verifier = new Sm2Verifier(List.of(authority.certificate));
    }

    @Test
    void whatWasSealedVerifiesUnderItsSigner() {
        var document = sealer.seal(CONTENT);

        assertThat(verifier.verify(document, NOW)).isEqualTo(new Verified(document, "court"));
    }

    @Test
    void documentsThatBeginAlikeAreSealedAsIfEachStoodAlone() {
        for (var length : new int[] {0, 1, 63, 64, 65, 1000}) {
            var content = new byte[length + CONTENT.length];
            new Random(length).nextBytes(content);
            System.arraycopy(CONTENT, 0, content, length, CONTENT.length);
            var beginning = sealer.begin(Arrays.copyOf(content, length));

            for (var end = length; end <= content.length; end++) {
                var sealed = beginning.seal(Arrays.copyOfRange(content, length, end));

                assertThat(sealed.document().content()).isEqualTo(Arrays.copyOf(content, end));
                assertThat(sealed.digest()).isEqualTo(Sm3Digests.digest(Arrays.copyOf(content, end)));
                assertThat(verifier.verify(sealed.document(), NOW)).isEqualTo(new Verified(sealed.document(), "court"));
                assertThat(verifier.verify(sealer.seal(CONTENT), NOW)).isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void theExampleOfTheStandardVerifies() {
        // GM/T 0003.5-2012, annex A.2: key, message, r and s on the recommended curve.
        var point = Hex.decode("04"
                + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
        var r = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
        var s = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
        var info = new SubjectPublicKeyInfo(key.publicKey().getAlgorithm(), point);
        var message = "message digest".getBytes(UTF_8);

        assertThat(Sm2.holds(Sm2.publicKey(info), message, der(new BigInteger(r, 16), new BigInteger(s, 16))))
                .isTrue();
    }

    @Test
    void otherContentDoesNotVerify() {
        var sealed = sealer.seal(CONTENT);
        for (var i = 0; i < CONTENT.length; i++) {
            var tampered = CONTENT.clone();
            tampered[i] ^= 1;
            assertReason(new SignedDocument(tampered, sealed.signature(), sealed.signer()), "signature.invalid");
        }
    }

    @Test
    void noSignatureWithOneByteChangedVerifies() {
        var sealed = sealer.seal(CONTENT);
        for (var i = 0; i < sealed.signature().length; i++) {
            for (var bit = 0; bit < 8; bit++) {
                var mutated = sealed.signature().clone();
                mutated[i] ^= (byte) (1 << bit);
                assertReason(new SignedDocument(CONTENT, mutated, sealed.signer()), "signature.invalid");
            }
        }
    }

    @Test
    void onlyStrictDerInRangeIsASignature() {
        var order = Sm2.DOMAIN.getN();
        var sealed = sealer.seal(CONTENT).signature();
        var longer = Arrays.copyOf(sealed, sealed.length + 1);
        var one = BigInteger.ONE;
        for (var signature : List.of(
                longer,
                new byte[] {0},
                new byte[500],
                Hex.decode("3000"),
                Hex.decode("308006028001"),
                der(BigInteger.ZERO, one),
                der(one, BigInteger.ZERO),
                der(order, one),
                der(one, order),
                der(order.subtract(one), one),
                der(one.negate(), one),
                der(order.multiply(order), one))) {
            assertReason(new SignedDocument(CONTENT, signature, certificate), "signature.invalid");
        }
    }

    @Test
    void randomBytesAreNoSignatureAndNoCertificate() {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++) {
            var garbage = new byte[1 + random.nextInt(300)];
            random.nextBytes(garbage);
            assertReason(new SignedDocument(CONTENT, garbage, certificate), "signature.invalid");
            assertReason(new SignedDocument(CONTENT, garbage, garbage), "certificate.unreadable");
        }
    }

    @Test
    void noCertificateWithOneByteChangedIsTrusted() {
        var sealed = sealer.seal(CONTENT);
        for (var i = 0; i < certificate.length; i++) {
            for (var with : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
                var mutated = certificate.clone();
                mutated[i] ^= (byte) with;
                assertThat(verifier.verify(new SignedDocument(CONTENT, sealed.signature(), mutated), NOW))
                        .as("byte %d", i)
                        .isInstanceOf(NotVerified.class);
            }
        }
    }

    @Test
    void hugeAndDeepCertificatesAreUnreadable() {
        var deep = new byte[16_000];
        Arrays.fill(deep, (byte) 0x30);
        for (var signer :
                List.of(new byte[10 * 1024 * 1024], deep, Arrays.copyOf(certificate, 1 + certificate.length))) {
            assertReason(
                    new SignedDocument(CONTENT, sealer.seal(CONTENT).signature(), signer), "certificate.unreadable");
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        var nothing = new byte[0];

        assertReason(new SignedDocument(CONTENT, nothing, certificate), "signature.missing");
        assertReason(new SignedDocument(CONTENT, new byte[] {1}, nothing), "certificate.missing");
    }

    @Test
    void anotherUserIdIsAnotherSignature() throws Exception {
        var signer = new SM2Signer();
        var d = Sm2.generate(new java.security.SecureRandom());
        var own = Sm2Key.of(org.bouncycastle.crypto.util.PrivateKeyInfoFactory.createPrivateKeyInfo(d));
        signer.init(
                true, new ParametersWithID(new ECPrivateKeyParameters(d.getD(), Sm2.DOMAIN), "other".getBytes(UTF_8)));
        signer.update(CONTENT, 0, CONTENT.length);
        var under = authority.issue("CN=court", own.publicKey());

        assertReason(new SignedDocument(CONTENT, signer.generateSignature(), under), "signature.invalid");
        assertThat(verifier.verify(new SignedDocument(CONTENT, own.sign(CONTENT), under), NOW))
                .isInstanceOf(Verified.class);
    }

    @Test
    void validityIsAskedEachTimeThoughTrustIsRemembered() {
        var document = sealer.seal(CONTENT);

        assertThat(verifier.verify(document, NOW)).isInstanceOf(Verified.class);
        assertReason(document, NOW.plus(Duration.ofDays(2)), "certificate.expired");
        assertReason(document, NOW.minus(Duration.ofDays(2)), "certificate.expired");
        assertThat(verifier.verify(document, NOW)).isInstanceOf(Verified.class);
    }

    @Test
    void anExpiredAuthorityVouchesForNobody() throws Exception {
        var longLived = authority.issue("CN=court", key.publicKey(), NOW, NOW.plus(Duration.ofDays(99)));
        var document = new Sm2Sealer(key, longLived).seal(CONTENT);

        assertReason(document, NOW.plus(Duration.ofDays(10)), "certificate.expired");
    }

    @Test
    void strangersAreNotTrusted() throws Exception {
        var stranger = new TestAuthority("CN=stranger");
        var namesake = new TestAuthority("CN=authority");
        for (var other : List.of(stranger, namesake)) {
            var document = new Sm2Sealer(key, other.issue("CN=court", key.publicKey())).seal(CONTENT);
            assertReason(document, "certificate.untrusted");
        }
        assertThat(new Sm2Verifier(List.of(authority.certificate, stranger.certificate))
                        .verify(new Sm2Sealer(key, stranger.issue("CN=court", key.publicKey())).seal(CONTENT), NOW))
                .isInstanceOf(Verified.class);
    }

    @Test
    void onlySignersDirectlyUnderTheAnchorCount() throws Exception {
        var between = authority.issueAuthority("CN=between", key.publicKey());
        var self = new Sm2Sealer(authority.key, authority.certificate).seal(CONTENT);

        assertReason(new Sm2Sealer(key, between).seal(CONTENT), "certificate.untrusted");
        assertReason(self, "certificate.untrusted");
        assertReason(
                new Sm2Sealer(key, authority.issueForEncryptionOnly("CN=court", key.publicKey())).seal(CONTENT),
                "certificate.untrusted");
    }

    @Test
    void aSignerHasOneNameAndAnSm2Key() throws Exception {
        var p256 =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        var info = SubjectPublicKeyInfo.getInstance(p256);
        var signature = sealer.seal(CONTENT).signature();
        for (var signer : List.of(
                authority.issue("CN=court", info),
                authority.issue("CN=court,CN=court2", key.publicKey()),
                authority.issue("O=court", key.publicKey()))) {
            assertReason(new SignedDocument(CONTENT, signature, signer), "certificate.unreadable");
        }
    }

    @Test
    void aSealerNeedsTheKeyOfItsCertificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sm2Sealer(Sm2Key.generate(), certificate));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sm2Verifier(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sm2Verifier(List.of(certificate)));
    }

    @Test
    void manyThreadsShareOneSealerAndOneVerifier() throws Exception {
        var tasks = new ArrayList<Callable<Verification>>();
        for (var i = 0; i < 2_000; i++) {
            var content = ("content " + i).getBytes(UTF_8);
            tasks.add(() -> verifier.verify(sealer.seal(content), NOW));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var platform = Executors.newFixedThreadPool(8)) {
            for (var executor : List.of(threads, platform)) {
                for (var outcome : executor.invokeAll(tasks)) {
                    assertThat(outcome.get()).isInstanceOf(Verified.class);
                }
            }
        }
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        try {
            return new DERSequence(new ASN1Integer(r), new ASN1Integer(s)).getEncoded("DER");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertReason(SignedDocument document, String reason) {
        assertReason(document, NOW, reason);
    }

    private static void assertReason(SignedDocument document, Instant at, String reason) {
        assertThat(verifier.verify(document, at)).isEqualTo(new NotVerified(reason));
    }
}
