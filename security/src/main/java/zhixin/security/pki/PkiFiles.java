package zhixin.security.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import zhixin.security.pki.Authority.Validity;
import zhixin.security.sm.Sm2Key;

/** A directory with the demo's two authorities and what they issued. Pairs are complete once the certificate is there. */
final class PkiFiles {
    private static final int RSA_BITS = 2048;

    private final Path directory;
    private final Validity validity;
    private final boolean tlsIsNew;
    private final boolean signIsNew;
    private final KeyPair tlsKey;
    private final X500Name tlsName;
    private final Sm2Key signKey;
    private final X500Name signName;

    PkiFiles(Path directory, Validity validity) {
        this.directory = directory;
        this.validity = validity;
        this.tlsIsNew = !exists("ca");
        this.signIsNew = !exists("sign-ca");
        this.tlsKey = tlsIsNew ? tlsAuthority() : KeyPairs.load(key("ca"), certificate("ca"));
        this.signKey = signIsNew ? signAuthority() : SigningFiles.key(key("sign-ca"));
        this.tlsName = subject(certificate("ca"));
        this.signName = subject(certificate("sign-ca"));
    }

    private KeyPair tlsAuthority() {
        var pair = p256();
        save(
                "ca",
                pair.getPrivate().getEncoded(),
                tls(pair, Authority.named("Zhixin demo TLS CA")).issueItself());
        return pair;
    }

    private Sm2Key signAuthority() {
        var key = Sm2Key.generate();
        save(
                "sign-ca",
                key.pkcs8(),
                sign(key, Authority.named("Zhixin demo signing CA")).issueItself());
        return key;
    }

    void client(String name) {
        if (tlsIsNew || !exists(name)) {
            var pair = p256();
            save(name, pair.getPrivate().getEncoded(), tls().issueClient(name, info(pair)));
        }
    }

    void rsaClient(String name) {
        if (tlsIsNew || !exists(name + "-rsa")) {
            var pair = rsa();
            save(name + "-rsa", pair.getPrivate().getEncoded(), tls().issueClient(name, info(pair)));
        }
    }

    void server(String file, String commonName) {
        if (tlsIsNew || !exists(file)) {
            var pair = p256();
            save(file, pair.getPrivate().getEncoded(), tls().issueServer(commonName, info(pair)));
        }
    }

    void signer(String file, String commonName) {
        if (signIsNew || !exists(file)) {
            var key = Sm2Key.generate();
            save(file, key.pkcs8(), sign(signKey, signName).issueSigner(commonName, key.publicKey()));
        }
    }

    private Authority tls() {
        return tls(tlsKey, tlsName);
    }

    private Authority tls(KeyPair pair, X500Name name) {
        return new Authority(name, info(pair), ecdsa(pair), validity);
    }

    private Authority sign(Sm2Key key, X500Name name) {
        return new Authority(name, key.publicKey(), new Sm2ContentSigner(key), validity);
    }

    /** The certificate comes last: a pair cut short by a crash has none, and is made again. */
    private void save(String name, byte[] pkcs8, byte[] der) {
        delete(certificate(name));
        Pem.writePrivateKey(key(name), pkcs8);
        Pem.writeCertificate(certificate(name), der);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (java.io.IOException e) {
            throw new PkiException("cannot write " + file, e);
        }
    }

    private boolean exists(String name) {
        return Files.exists(key(name)) && Files.exists(certificate(name));
    }

    private Path key(String name) {
        return directory.resolve(name + ".key");
    }

    private Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    private static X500Name subject(Path certificate) {
        try {
            return new X509CertificateHolder(Pem.certificate(certificate)).getSubject();
        } catch (java.io.IOException e) {
            throw new PkiException("not a certificate: " + certificate, e);
        }
    }

    private static ContentSigner ecdsa(KeyPair pair) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        } catch (OperatorCreationException e) {
            throw new PkiException("cannot sign with the TLS authority's key", e);
        }
    }

    private static SubjectPublicKeyInfo info(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    private static KeyPair p256() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PkiException("no P-256 in this JDK", e);
        }
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PkiException("no RSA in this JDK", e);
        }
    }
}
