package zhixin.courts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import zhixin.trust.SignedDocument;

/** Keys and certificates made with the JDK's own keytool: a CA, callers under it, and strangers. */
final class TestPki {
    private static final String PASSWORD = "changeit";

    /** Key, certificate, and the key store that holds them under the alias {@code key}. */
    record Identity(Path store, PrivateKey key, X509Certificate certificate) {
        /** ECDSA stands in for SM2, which the JDK does not know: the same DER, checked for real. */
        SignedDocument sign(byte[] content) {
            try {
                var signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                signature.update(content);
                return new SignedDocument(content, signature.sign(), certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String pem() {
            try {
                return new String(Pem.text(certificate.getEncoded()), java.nio.charset.StandardCharsets.US_ASCII);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Path folder;
    private final Identity ca;

    TestPki() {
        try {
            this.folder = Files.createTempDirectory("courts-pki");
            this.ca = self("ca", "Test CA", "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c=ca:true");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the hub trusts. */
    KeyStore trust() {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("ca", ca.certificate());
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Identity rsa(String cn, int bits) {
        return issued(cn + "-rsa" + bits, cn, "-keyalg", "RSA", "-keysize", String.valueOf(bits));
    }

    Identity ec(String cn) {
        return issued(cn + "-ec", cn, "-keyalg", "EC", "-groupname", "secp256r1");
    }

    Identity stranger(String cn) {
        return self(cn + "-stranger", cn, "-keyalg", "RSA", "-keysize", "2048");
    }

    private Identity self(String file, String cn, String... how) {
        var store = folder.resolve(file + ".p12");
        generate(store, cn, List.of(how));
        return load(store);
    }

    private Identity issued(String file, String cn, String... how) {
        var store = folder.resolve(file + ".p12");
        if (Files.exists(store)) {
            return load(store);
        }
        var with = new ArrayList<>(List.of(how));
        with.addAll(List.of("-signer", "key", "-signerkeypass", PASSWORD));
        // One call: the CA's key store, copied, makes and signs the new key; then only the new key stays in it.
        try {
            Files.copy(ca.store(), store);
            var args = base("-genkeypair", store, "leaf");
            args.addAll(List.of("-dname", "CN=" + cn + ", O=Test", "-validity", "30"));
            args.addAll(with);
            keytool(args);
            keytool(base("-delete", store, "key"));
            var rename = base("-changealias", store, "leaf");
            rename.addAll(List.of("-destalias", "key"));
            keytool(rename);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return load(store);
    }

    private static void generate(Path store, String cn, List<String> how) {
        var args = base("-genkeypair", store, "key");
        args.addAll(List.of("-dname", "CN=" + cn + ", O=Test", "-validity", "30"));
        args.addAll(how);
        keytool(args);
    }

    private static List<String> base(String verb, Path store, String alias) {
        return new ArrayList<>(List.of(
                verb, "-alias", alias, "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    }

    private static void keytool(List<String> args) {
        try {
            var command = new ArrayList<String>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(args);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Identity load(Path file) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return new Identity(file, (PrivateKey) store.getKey("key", PASSWORD.toCharArray()), (X509Certificate)
                    store.getCertificate("key"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
