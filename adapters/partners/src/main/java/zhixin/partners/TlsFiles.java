package zhixin.partners;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes a TLS context of PEM files (key as unencrypted PKCS#8), so that no key store password lies about. */
public final class TlsFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final char[] NONE = new char[0];

    private TlsFiles() {}

    /**
     * The context of one end: its chain and key, and whom it trusts.
     *
     * @throws IOException if a file cannot be read, or is not what it should be
     */
    public static SSLContext context(Path chain, Path key, Path trust) throws IOException {
        try {
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, NONE);
            var certificates = certificates(chain).toArray(Certificate[]::new);
            own.setKeyEntry("own", key(key, certificates[0].getPublicKey().getAlgorithm()), NONE, certificates);
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, NONE);
            for (var anchor : certificates(trust)) {
                anchors.setCertificateEntry("trust-" + anchors.size(), anchor);
            }
            return context(own, NONE, anchors);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use " + chain + ", " + key + ", " + trust, e);
        }
    }

    /** The context of one end from key stores. */
    public static SSLContext context(KeyStore own, char[] password, KeyStore anchors) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static List<? extends Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
        if (found.isEmpty()) {
            throw new IOException("no certificate in " + pem);
        }
        return List.copyOf(found);
    }

    private static PrivateKey key(Path pem, String algorithm) throws IOException, GeneralSecurityException {
        var match = KEY.matcher(Files.readString(pem));
        if (!match.find()) {
            throw new IOException("no PKCS#8 key in " + pem);
        }
        var der = Base64.getMimeDecoder().decode(match.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
