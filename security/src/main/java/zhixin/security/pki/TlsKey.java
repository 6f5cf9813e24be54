package zhixin.security.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A TLS key (P-256 or RSA) with its certificate and the authority above it, as the JDK's own providers read them. */
public final class TlsKey {
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    private TlsKey(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** Reads {@code ca.crt}, {@code NAME.crt}, {@code NAME.key}. @throws PkiException naming the file that will not do */
    public static TlsKey load(Path directory, String name) {
        var certificate = certificate(directory.resolve(name + ".crt"));
        var key = privateKey(
                directory.resolve(name + ".key"), certificate.getPublicKey().getAlgorithm());
        return new TlsKey(key, certificate, certificate(directory.resolve("ca.crt")));
    }

    private static X509Certificate certificate(Path file) {
        try {
            var in = new ByteArrayInputStream(Pem.certificate(file));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException e) {
            throw new PkiException("not a certificate for TLS (P-256 or RSA): " + file, e);
        }
    }

    private static PrivateKey privateKey(Path file, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Pem.privateKey(file)));
        } catch (GeneralSecurityException e) {
            throw new PkiException("not the " + algorithm + " key of its certificate: " + file, e);
        }
    }

    /** The key with its chain in a PKCS#12 store in memory, under one alias. */
    public KeyStore keyStore(char[] password) {
        return store(store -> store.setKeyEntry("key", key, password, new X509Certificate[] {certificate, authority}));
    }

    /** The authority alone, in a PKCS#12 store in memory: who is let in. */
    public KeyStore trustStore() {
        return store(store -> store.setCertificateEntry("ca", authority));
    }

    /** A context that shows this certificate and trusts this authority; TLS 1.3 and 1.2. */
    public SSLContext sslContext() {
        try {
            var password = "in memory only".toCharArray();
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(password), password);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new PkiException("no TLS with the key of " + certificate.getSubjectX500Principal(), e);
        }
    }

    public PrivateKey key() {
        return key;
    }

    /** The certificate, then its authority. */
    public List<X509Certificate> chain() {
        return List.of(certificate, authority);
    }

    private static KeyStore store(Filling filling) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new PkiException("no key store in memory", e);
        }
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }
}
