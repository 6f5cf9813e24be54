package zhixin.security.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import zhixin.security.pki.Authority.Validity;

/**
 * The demo's keys and certificates: PEM, keys unencrypted PKCS#8 and readable by their owner only. What exists is kept,
 * so a second call changes nothing; a pair of which one half is gone is made again, and an authority made again issues
 * all of its certificates again.
 *
 * <p>Beside the clients of the faces it makes what the hub itself needs: {@code server}, {@code hub-sign}, {@code
 * log-sign}, {@code log-ed25519.key}, {@code identity.key}.
 */
public final class DemoPki {
    /** The outside clients, a court above the first of them and an officer of the second, each with a P-256, an RSA and an SM2 pair. */
    public static final List<String> PARTIES = List.of(
            "court", "court2", "higher-court", "bureau", "bidding", "travel", "officer", "officer2", "overseer");

    /** The demo's own subscriber, with a P-256 and an SM2 pair. */
    public static final String DEMO_BUREAU = "demo-bureau";

    /** The pair with which the hub is a client of others. */
    public static final String HUB_CLIENT = "hub-client";

    /** The server certificate of the demo's courts that keep their data at home. */
    public static final String HOME_COURT = "home-court";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
    private static final Set<String> TAKEN = Set.of(
            "ca",
            "sign-ca",
            "server",
            HUB_CLIENT,
            HOME_COURT,
            "hub",
            "hub-sign",
            "log",
            "log-sign",
            "log-ed25519",
            "identity");
    /** The demo plays years that are gone, with signatures that must have been valid then. */
    private static final Duration BEFORE = Duration.ofDays(20L * 365);

    private static final Duration AFTER = Duration.ofDays(10L * 365);
    private static final int IDENTITY_KEY_LENGTH = 32;

    private DemoPki() {}

    /** The parties of the faces and {@link #DEMO_BUREAU}. @throws PkiException if a file cannot be read or written */
    public static void create(Path directory, Clock clock) {
        create(directory, clock, List.of(), List.of());
    }

    /** And further clients: CNs, which are the names of their files too, each with a P-256 and an SM2 pair. */
    public static void create(Path directory, Clock clock, Collection<String> further) {
        create(directory, clock, further, List.of());
    }

    /**
     * And, of those, RSA pairs for some.
     *
     * @throws IllegalArgumentException if a CN will not do as the name of a file, or is one of the hub's own
     * @throws PkiException if a file cannot be read or written
     */
    public static void create(Path directory, Clock clock, Collection<String> further, Collection<String> furtherRsa) {
        var names = join(PARTIES, List.of(DEMO_BUREAU), further);
        var rsaNames = join(PARTIES, furtherRsa);
        join(names, rsaNames).forEach(DemoPki::check);
        make(directory);
        var now = clock.instant();
        var files = new PkiFiles(directory, new Validity(now.minus(BEFORE), now.plus(AFTER)));
        // The slow ones first: an RSA key takes as long as hundreds of the others.
        rsaNames.parallelStream().forEach(files::rsaClient);
        names.parallelStream().forEach(files::client);
        names.parallelStream().forEach(name -> files.signer(name + "-sign", name));
        files.server("server", "localhost");
        // As whom the hub asks courts that keep their data at home, and their servers on this machine.
        files.client(HUB_CLIENT);
        files.server(HOME_COURT, "localhost");
        files.signer("hub-sign", "hub");
        files.signer("log-sign", "log");
        logKey(directory.resolve("log-ed25519.key"));
        identityKey(directory.resolve("identity.key"));
    }

    @SafeVarargs
    private static Set<String> join(Collection<String>... parts) {
        var all = new LinkedHashSet<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name) || name.endsWith("-sign") || name.endsWith("-rsa")) {
            throw new IllegalArgumentException("not a name for a client: " + name);
        }
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new PkiException("cannot make " + directory, e);
        }
    }

    private static void logKey(Path file) {
        if (Files.exists(file)) {
            return;
        }
        try {
            var key = new Ed25519PrivateKeyParameters(new SecureRandom());
            // RFC 8410 without the public half: OpenSSL 3.0 reads no key of the newer form that has it.
            var algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
            var info = new PrivateKeyInfo(algorithm, new DEROctetString(key.getEncoded()));
            Pem.writePrivateKey(file, info.getEncoded());
        } catch (IOException e) {
            throw new PkiException("cannot write " + file, e);
        }
    }

    private static void identityKey(Path file) {
        if (Files.exists(file)) {
            return;
        }
        var key = new byte[IDENTITY_KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        Pem.writeSecret(file, key);
    }
}
