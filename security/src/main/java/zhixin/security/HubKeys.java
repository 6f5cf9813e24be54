package zhixin.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import zhixin.edition.Commitments;
import zhixin.edition.TransparencyLog;
import zhixin.security.merkle.LogKeys;
import zhixin.security.merkle.LogKeys.Published;
import zhixin.security.merkle.MerkleLog;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.pki.SigningFiles;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm2Sealer;
import zhixin.security.sm.Sm2Verifier;
import zhixin.security.sm.Sm3Commitments;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.DocumentVerifier;

/**
 * All keys and trust of a hub, read once from its directory: {@code ca.crt} {@code server.crt} {@code server.key} (TLS),
 * {@code sign-ca.crt} (SM2 trust, one authority or more), {@code hub-sign.crt} {@code hub-sign.key} (seals), {@code
 * log-sign.crt} {@code log-sign.key} and {@code log-ed25519.key} (checkpoints), {@code identity.key} (32 bytes). Log
 * keys of the past may stand in {@code past/} as {@code NAME.vkey} and {@code NAME.crt}.
 *
 * @param accessLog the same keys under the name of the access log, {@code zhixin/access}
 * @param storePassword of {@code serverKeys} and its entry; new each time
 */
@SuppressWarnings("ArrayRecordComponent")
public record HubKeys(
        DocumentSealer sealer,
        DocumentVerifier verifier,
        Digests digests,
        Commitments commitments,
        TransparencyLog log,
        TransparencyLog accessLog,
        KeyStore serverKeys,
        KeyStore clientTrust,
        char[] storePassword,
        SSLContext sslContext) {

    /** The origin of the log of who asked for whose data. */
    private static final String ACCESS = "zhixin/access";

    /** Reads the files. @throws PkiException naming the one that is missing or will not do */
    public static HubKeys load(Path directory) {
        var sealer = SigningFiles.sealer(directory, "hub-sign");
        var tls = TlsKey.load(directory, "server");
        var password = password();
        var logKeys = logKeys(directory);
        return new HubKeys(
                sealer,
                verifier(directory),
                digests(directory.resolve("identity.key")),
                new Sm3Commitments(),
                new MerkleLog(logKeys),
                new MerkleLog(logKeys.under(ACCESS)),
                tls.keyStore(password),
                tls.trustStore(),
                password,
                tls.sslContext());
    }

    /** Trust alone, {@code sign-ca.crt}: enough for whoever only verifies. @throws PkiException naming the file */
    public static DocumentVerifier verifier(Path directory) {
        var file = directory.resolve("sign-ca.crt");
        try {
            return new Sm2Verifier(Pem.certificates(file));
        } catch (IllegalArgumentException e) {
            throw new PkiException("not the certificate of an SM2 authority: " + file, e);
        }
    }

    private static Digests digests(Path file) {
        try {
            return new Sm3Digests(Pem.read(file));
        } catch (IllegalArgumentException e) {
            throw new PkiException("not 32 random bytes: " + file, e);
        }
    }

    private static LogKeys logKeys(Path directory) {
        Sm2Sealer sm2 = SigningFiles.sealer(directory, "log-sign");
        var key = SigningFiles.key(directory.resolve("log-sign.key"));
        return new LogKeys(
                SigningFiles.ed25519(directory.resolve("log-ed25519.key")),
                key,
                Pem.ofCertificate(sm2.certificate()),
                past(directory.resolve("past")));
    }

    private static List<Published> past(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".vkey"))
                    .sorted(Comparator.reverseOrder())
                    .map(HubKeys::published)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published published(Path vkey) {
        var certificate = vkey.resolveSibling(vkey.getFileName().toString().replace(".vkey", ".crt"));
        var text = new String(Pem.read(vkey), java.nio.charset.StandardCharsets.US_ASCII).strip();
        return new Published(text, Pem.ofCertificate(Pem.certificate(certificate)));
    }

    private static char[] password() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).toCharArray();
    }
}
