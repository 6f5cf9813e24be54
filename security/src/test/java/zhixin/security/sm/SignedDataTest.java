package zhixin.security.sm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

class SignedDataTest {
    private static final byte[] CONTENT = "{\"schema\":\"zhixin/batch/1\"}".getBytes(UTF_8);
    private static final String GM_DATA = "1.2.156.10197.6.1.4.2.1";
    private static final String PLAIN_DATA = "1.2.840.113549.1.7.1";

    private static Sm2Key key;
    private static byte[] certificate;
    private static Sm2Sealer sealer;
    private static Sm2Verifier verifier;

    @BeforeAll
    static void keys() throws Exception {
        var authority = new TestAuthority("CN=authority");
        key = Sm2Key.generate();
        certificate = authority.issue("CN=court", key.publicKey());
        sealer = new Sm2Sealer(key, certificate);
        verifier = new Sm2Verifier(List.of(authority.certificate));
    }

    @Test
    void ourFormHoldsTheDetachedSignature() {
        var verified = verified(sealer.sealAsCms(CONTENT));

        assertThat(verified.signer()).isEqualTo("court");
        assertThat(verified.document().content()).isEqualTo(CONTENT);
        assertThat(verifier.verify(verified.document(), TestAuthority.NOW)).isInstanceOf(Verified.class);
    }

    @Test
    void theFormsOfOthersAreReadToo() throws Exception {
        for (var type : List.of(GM_DATA, PLAIN_DATA)) {
            for (var direct : List.of(true, false)) {
                for (var gm : List.of(true, false)) {
                    var verified = verified(wrap(generate(type, direct, 1), gm));
                    assertThat(verified.document().content()).isEqualTo(CONTENT);
                    assertThat(verified.signer()).isEqualTo("court");
                }
            }
        }
    }

    @Test
    void noByteOfTheContentOrTheSignatureCanChange() throws Exception {
        for (var form : List.of(sealer.sealAsCms(CONTENT), wrap(generate(GM_DATA, false, 1), true))) {
            for (var i = 0; i < form.length; i++) {
                for (var with : new int[] {1, 0x40, 0xff}) {
                    var mutated = form.clone();
                    mutated[i] ^= (byte) with;
                    // Some bytes say nothing that was signed (a version, an algorithm's other name): never the content.
                    if (verifier.verifyCms(mutated, TestAuthority.NOW) instanceof Verified verified) {
                        assertThat(verified.document().content()).isEqualTo(CONTENT);
                        assertThat(verified.signer()).isEqualTo("court");
                    }
                }
            }
        }
    }

    @Test
    void tamperedContentIsRefused() throws Exception {
        for (var form : List.of(sealer.sealAsCms(CONTENT), wrap(generate(GM_DATA, false, 1), true))) {
            var at = indexOf(form, CONTENT);
            for (var i = 0; i < CONTENT.length; i++) {
                var tampered = form.clone();
                tampered[at + i] ^= 1;
                assertReason(tampered, "signature.invalid");
            }
        }
    }

    @Test
    void attributesSignedForOneContentArePassedOffAsNoOther() throws Exception {
        // The signature over attributes is a signature over bytes: as a content of their own they must not count.
        var form = (SignedData.Read) SignedData.read(wrap(generate(GM_DATA, false, 1), true));
        var forged = SignedData.write(
                SignerCertificate.read(certificate),
                form.signedBytes(),
                form.document().signature());

        assertReason(forged, "signature.invalid");
    }

    @Test
    void oneSignerAndTheContentInsideAreDemanded() throws Exception {
        assertReason(wrap(generate(GM_DATA, true, 2), true), "signed-data.unreadable");
        var detached = generator(true, 1).generate(new CMSProcessableByteArray(CONTENT), false);
        assertReason(detached.getEncoded("DER"), "signed-data.unreadable");
        var empty = new CMSSignedDataGenerator().generate(new CMSProcessableByteArray(CONTENT), true);
        assertReason(empty.getEncoded("DER"), "signed-data.unreadable");
    }

    @Test
    void theSignersCertificateIsDemanded() throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(builder()
                .setDirectSignature(true)
                .build(TestAuthority.signer(key), new X509CertificateHolder(certificate)));

        assertReason(
                generator.generate(new CMSProcessableByteArray(CONTENT), true).getEncoded("DER"),
                "certificate.missing");
    }

    @Test
    void garbageIsUnreadable() {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++) {
            var garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);
            assertReason(garbage, "signed-data.unreadable");
        }
        var whole = sealer.sealAsCms(CONTENT);
        for (var i = 0; i < whole.length; i++) {
            assertReason(Arrays.copyOf(whole, i), "signed-data.unreadable");
        }
        assertReason(Arrays.copyOf(whole, whole.length + 1), "signed-data.unreadable");
    }

    @Test
    void deepNestingIsUnreadable() {
        var indefinite = new byte[2_000_000];
        for (var i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        assertReason(indefinite, "signed-data.unreadable");
        assertReason(nested(300_000), "signed-data.unreadable");
    }

    @Test
    void moreThanTheLimitIsTooLarge() {
        assertReason(new byte[Sm2Verifier.LONGEST_SIGNED_DATA + 1], "signed-data.too-large");
    }

    private static byte[] nested(int depth) {
        var out = new byte[depth * 6];
        for (var i = 0; i < depth; i++) {
            var length = out.length - 6 * (i + 1);
            out[6 * i] = 0x30;
            out[6 * i + 1] = (byte) 0x84;
            for (var b = 0; b < 4; b++) {
                out[6 * i + 2 + b] = (byte) (length >>> (24 - 8 * b));
            }
        }
        return out;
    }

    private static byte[] generate(String type, boolean direct, int signers) throws Exception {
        var content = new CMSProcessableByteArray(new ASN1ObjectIdentifier(type), CONTENT);
        return generator(direct, signers).generate(content, true).getEncoded("DER");
    }

    private static CMSSignedDataGenerator generator(boolean direct, int signers) throws Exception {
        var holder = new X509CertificateHolder(certificate);
        var generator = new CMSSignedDataGenerator();
        for (var i = 0; i < signers; i++) {
            generator.addSignerInfoGenerator(
                    builder().setDirectSignature(direct).build(TestAuthority.signer(key), holder));
        }
        generator.addCertificates(new CollectionStore<>(List.of(holder)));
        return generator;
    }

    private static SignerInfoGeneratorBuilder builder() {
        return new SignerInfoGeneratorBuilder(
                new BcDigestCalculatorProvider(), new DefaultCMSSignatureEncryptionAlgorithmFinder() {
                    @Override
                    public AlgorithmIdentifier findEncryptionAlgorithm(AlgorithmIdentifier signature) {
                        return signature;
                    }
                });
    }

    /** The same SignedData under the outer OID of GB/T 35275, or left under the one of RFC 5652. */
    private static byte[] wrap(byte[] cms, boolean gm) throws Exception {
        if (!gm) {
            return cms;
        }
        var info = org.bouncycastle.asn1.cms.ContentInfo.getInstance(cms);
        var out = new ByteArrayOutputStream();
        var type = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");
        out.writeBytes(new org.bouncycastle.asn1.cms.ContentInfo(type, info.getContent()).getEncoded("DER"));
        return out.toByteArray();
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (var i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the content is not inside");
    }

    private static Verified verified(byte[] signedData) {
        var outcome = verifier.verifyCms(signedData, TestAuthority.NOW);
        assertThat(outcome).isInstanceOf(Verified.class);
        return (Verified) outcome;
    }

    private static void assertReason(byte[] signedData, String reason) {
        assertThat(verifier.verifyCms(signedData, TestAuthority.NOW)).isEqualTo(new NotVerified(reason));
    }
}
