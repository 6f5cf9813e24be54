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
    private final ConcurrentLinkedQueue<SM2Signer> idle = new ConcurrentLinkedQueue<>();
    private final SecureRandom random = new SecureRandom();

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
        var pooled = idle.poll();
        var signer = pooled == null ? initialised() : pooled;
        signer.update(content, 0, content.length);
        try {
            var signature = signer.generateSignature();
            idle.add(signer);
            return signature;
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 signing failed", e);
        }
    }

    private SM2Signer initialised() {
        var signer = new SM2Signer();
        signer.init(true, new ParametersWithID(new ParametersWithRandom(privateKey, random), Sm2.userId()));
        return signer;
    }

    @Override
    public SubjectPublicKeyInfo publicKey() {
        return Sm2.describe(publicKey);
    }
}
