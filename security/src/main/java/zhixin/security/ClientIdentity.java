package zhixin.security;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import zhixin.security.pki.SigningFiles;
import zhixin.security.pki.TlsKey;
import zhixin.trust.DocumentSealer;

/**
 * A court's, a bureau's or an officer's keys: {@code NAME.crt} {@code NAME.key} for mutual TLS under {@code ca.crt},
 * {@code NAME-sign.crt} {@code NAME-sign.key} for its signatures.
 *
 * @param name its CN
 * @param tls the TLS key itself, for clients that want key stores and not a context
 */
public record ClientIdentity(String name, TlsKey tls, SSLContext sslContext, DocumentSealer sealer) {
    /** Reads the files. @throws PkiException naming the one that is missing or will not do */
    public static ClientIdentity load(Path directory, String name) {
        var tls = TlsKey.load(directory, name);
        var sealer = SigningFiles.sealer(directory, name + "-sign");
        return new ClientIdentity(sealer.signer(), tls, tls.sslContext(), sealer);
    }
}
