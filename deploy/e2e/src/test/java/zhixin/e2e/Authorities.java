package zhixin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Certificates that should not exist, made with openssl: expired ones, strangers' ones, one of a CN nobody knows. */
final class Authorities {
    private static final String SM2_USER = "distid:1234567812345678";
    private static final String CONFIGURATION = """
            [ca]
            default_ca = demo
            [demo]
            new_certs_dir = .
            database = index.txt
            rand_serial = yes
            policy = any
            unique_subject = no
            x509_extensions = leaf
            [any]
            commonName = supplied
            [leaf]
            basicConstraints = critical, CA:FALSE
            keyUsage = critical, digitalSignature, nonRepudiation
            [authority]
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign
            [req]
            distinguished_name = dn
            [dn]
            """;

    private final Path directory;
    private final Path pki;

    /** @param pki the demo's, with the keys of its two authorities */
    Authorities(Path directory, Path pki) throws IOException {
        this.directory = directory;
        this.pki = pki;
        Files.writeString(directory.resolve("ca.cnf"), CONFIGURATION);
        Files.writeString(directory.resolve("index.txt"), "");
    }

    /** {@code NAME.crt} and {@code NAME.key}, SM2, valid in those years (UTC), under the demo's signing authority. */
    void signer(String file, String cn, int from, int to) throws IOException, InterruptedException {
        request(file, cn, "SM2", "sm3");
        issue(file, pki.resolve("sign-ca.crt"), pki.resolve("sign-ca.key"), "sm3", from, to);
    }

    /** The same for TLS, P-256. */
    void client(String file, String cn, int from, int to) throws IOException, InterruptedException {
        request(file, cn, "P-256", "sha256");
        issue(file, pki.resolve("ca.crt"), pki.resolve("ca.key"), "sha256", from, to);
        Files.copy(pki.resolve("ca.crt"), directory.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A signer under an authority that nobody trusts. */
    void strangeSigner(String file, String cn) throws IOException, InterruptedException {
        authority("strange-sign-ca", "SM2", "sm3");
        request(file, cn, "SM2", "sm3");
        issue(
                file,
                directory.resolve("strange-sign-ca.crt"),
                directory.resolve("strange-sign-ca.key"),
                "sm3",
                2020,
                2090);
    }

    /** A TLS client under an authority that nobody trusts. */
    void strangeClient(String file, String cn) throws IOException, InterruptedException {
        authority("strange-ca", "P-256", "sha256");
        request(file, cn, "P-256", "sha256");
        issue(file, directory.resolve("strange-ca.crt"), directory.resolve("strange-ca.key"), "sha256", 2020, 2090);
    }

    private void authority(String file, String curve, String digest) throws IOException, InterruptedException {
        key(file, curve);
        openssl(
                digest,
                "req",
                "-new",
                "-x509",
                "-config",
                "ca.cnf",
                "-extensions",
                "authority",
                "-subj",
                "/CN=a stranger",
                "-" + digest,
                "-days",
                "3650",
                "-key",
                file + ".key",
                "-out",
                file + ".crt");
    }

    private void request(String file, String cn, String curve, String digest) throws IOException, InterruptedException {
        key(file, curve);
        openssl(
                digest,
                "req",
                "-new",
                "-config",
                "ca.cnf",
                "-subj",
                "/CN=" + cn,
                "-" + digest,
                "-key",
                file + ".key",
                "-out",
                file + ".csr");
    }

    private void key(String file, String curve) throws IOException, InterruptedException {
        openssl("", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", file + ".key");
    }

    private void issue(String file, Path authority, Path key, String digest, int from, int to)
            throws IOException, InterruptedException {
        var words =
                new ArrayList<>(List.of("ca", "-batch", "-notext", "-config", "ca.cnf", "-cert", authority.toString()));
        words.addAll(List.of("-keyfile", key.toString(), "-md", digest, "-in", file + ".csr", "-out", file + ".crt"));
        words.addAll(List.of("-startdate", from + "0101000000Z", "-enddate", to + "0101000000Z"));
        if (digest.equals("sm3")) {
            words.addAll(List.of("-vfyopt", SM2_USER));
        }
        openssl(digest, words.toArray(String[]::new));
    }

    private void openssl(String digest, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        if (digest.equals("sm3")) {
            command.addAll(List.of("-sigopt", SM2_USER));
        }
        new Command(directory, command.toArray(String[]::new))
                .run(Duration.ofSeconds(30))
                .ok();
    }
}
