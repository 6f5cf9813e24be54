package zhixin.security.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;

/**
 * The key of the subjects' keyed digests, {@code state.key}, 32 bytes, for its owner alone. Another one than that of the
 * index: a proof that somebody does not stand shows the digest of somebody who does.
 */
public final class StateKey {
    private static final int LENGTH = 32;
    private static final String FILE = "state.key";

    private StateKey() {}

    /** The one in that directory, made at the first call. @throws PkiException naming the file if it will not do */
    public static byte[] loadOrMake(Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            var key = new byte[LENGTH];
            new SecureRandom().nextBytes(key);
            Pem.writeSecret(file, key);
        }
        var key = Pem.read(file);
        if (key.length != LENGTH) {
            throw new PkiException("not 32 random bytes: " + file);
        }
        return key;
    }

    /** For a reader: the one in that directory; zeros where none was made yet, and then no edition hangs on it. */
    public static byte[] loadOrNone(Path directory) {
        return Files.exists(directory.resolve(FILE)) ? loadOrMake(directory) : new byte[LENGTH];
    }
}
