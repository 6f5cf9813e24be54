package zhixin.security.sm;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * An SM2 private key in memory.
 *
 * <p>Signers are kept initialised, since each initialisation computes the public point again and costs four times the
 * signature; they are pooled and not bound to threads, since virtual threads come and go.
 */
public final class Sm2Key implements SigningKey {
    private final ECPrivateKeyParameters privateKey;
    private final ECPublicKeyParameters publicKey;
    private final ConcurrentLinkedQueue<Initialised> idle = new ConcurrentLinkedQueue<>();
    private final SecureRandom random = new SecureRandom();

    /** A signer with the digest inside it. */
    private record Initialised(SM2Signer signer, LongSm3 digest) {}

    private Sm2Key(ECPrivateKeyParameters privateKey) {
        this.privateKey = privateKey;
        var point = new FixedPointCombMultiplier().multiply(Sm2.DOMAIN.getG(), privateKey.getD());
        this.publicKey = new ECPublicKeyParameters(point.normalize(), Sm2.DOMAIN);
    }

    /** A new key. */
    public static Sm2Key generate() {
        return new Sm2Key(Sm2.generate(new SecureRandom()));
    }

    /** The key of a PKCS#8 structure. @throws IllegalArgumentException if it holds no SM2 key */
    public static Sm2Key of(PrivateKeyInfo info) {
        var algorithm = info.getPrivateKeyAlgorithm();
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                || !GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())) {
            throw new IllegalArgumentException("not an SM2 private key");
        }
        try {
            var key = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            return new Sm2Key(new ECPrivateKeyParameters(key, Sm2.DOMAIN));
        } catch (IOException e) {
            throw new IllegalArgumentException("not an SM2 private key", e);
        }
    }

    /** Unencrypted PKCS#8, DER. */
    public byte[] pkcs8() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an SM2 key in memory has an encoding", e);
        }
    }

    @Override
    public byte[] sign(byte[] content) {
        var initialised = take();
        initialised.signer().update(content, 0, content.length);
        return finish(initialised);
    }

    @Override
    public Beginning begin(byte[] beginning) {
        var initialised = take();
        initialised.signer().update(beginning, 0, beginning.length);
        var begun = initialised.digest().copy();
        initialised.signer().reset();
        idle.add(initialised);
        return rest -> {
            var signing = take();
            signing.signer().update(beginning, 0, 0); // makes the signer take the key's own prefix in, which we replace
            signing.digest().become(begun);
            signing.signer().update(rest, 0, rest.length);
            return finish(signing);
        };
    }

    private Initialised take() {
        var pooled = idle.poll();
        return pooled == null ? initialised() : pooled;
    }

    private byte[] finish(Initialised initialised) {
        try {
            var signature = initialised.signer().generateSignature();
            idle.add(initialised);
            return signature;
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 signing failed", e);
        }
    }

    private Initialised initialised() {
        var digest = LongSm3.start();
        var signer = new SM2Signer(digest);
        signer.init(true, new ParametersWithID(new ParametersWithRandom(privateKey, random), Sm2.userId()));
        return new Initialised(signer, digest);
    }

    @Override
    public SubjectPublicKeyInfo publicKey() {
        return Sm2.describe(publicKey);
    }
}
