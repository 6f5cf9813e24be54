package zhixin.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A P-256 authority with certificates, made with the JDK's own keytool, as PEM and PKCS#12 files. */
final class TestPki {
    static final String PASSWORD = "secret";
    private static final char[] CHARS = PASSWORD.toCharArray();
    final Path directory;

    private TestPki(Path directory) {
        this.directory = directory;
    }

    /** Certificates of these names under one authority; {@code server} covers localhost. */
    static TestPki make(Path directory, String... names) throws Exception {
        Files.createDirectories(directory);
        var pki = new TestPki(directory);
        pki.keytool(
                List.of("-alias", "ca", "-dname", "CN=test authority"),
                List.of("-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign"));
        for (var name : names) {
            pki.keytool(
                    List.of("-alias", name, "-dname", "CN=" + name + ",O=Test"),
                    List.of("-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1"));
        }
        pki.lay();
        return pki;
    }

    private void keytool(List<String> identity, List<String> more) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                all().toString(),
                "-storepass",
                PASSWORD));
        command.addAll(identity);
        command.addAll(more);
        var log = directory.resolve("keytool.log").toFile();
        if (new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException(Files.readString(log.toPath()));
        }
    }

    private void lay() throws Exception {
        var keys = keys();
        pem("ca.crt", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, CHARS);
        trust.setCertificateEntry("ca", keys.getCertificate("ca"));
        save(trust, "trust.p12");
        for (var name : java.util.Collections.list(keys.aliases())) {
            pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
            pem(name + ".key", "PRIVATE KEY", keys.getKey(name, CHARS).getEncoded());
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, CHARS);
            own.setKeyEntry(name, keys.getKey(name, CHARS), CHARS, new Certificate[] {keys.getCertificate(name)});
            save(own, name + ".p12");
        }
    }

    private void save(KeyStore store, String file) throws Exception {
        try (var out = Files.newOutputStream(directory.resolve(file))) {
            store.store(out, CHARS);
        }
    }

    private void pem(String file, String kind, byte[] der) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private KeyStore keys() throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(all())) {
            keys.load(in, CHARS);
        }
        return keys;
    }

    private Path all() {
        return directory.resolve("all.p12");
    }

    SSLContext tls(String name) throws IOException {
        return TlsFiles.context(
                directory.resolve(name + ".crt"), directory.resolve(name + ".key"), directory.resolve("ca.crt"));
    }

    Path file(String name) {
        return directory.resolve(name);
    }
}
