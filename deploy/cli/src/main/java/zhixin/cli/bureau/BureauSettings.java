package zhixin.cli.bureau;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import zhixin.cli.RunFile;
import zhixin.security.pki.DemoPki;

/**
 * Where the bureau finds the hub, its own keys and its own book.
 *
 * @param name CN of its certificate, which names its queue {@code subscriber.{CN}} too
 * @param pki holds {@code NAME.crt}, {@code NAME.key}, {@code ca.crt}, {@code sign-ca.crt}
 * @param home its own folder: what it has verified so far, and its key store
 * @param hub the hub's URLs
 * @param watchedCourts whose changes are worth a line each (court codes)
 */
public record BureauSettings(String name, Path pki, Path home, RunFile hub, Set<String> watchedCourts) {
    public BureauSettings {
        watchedCourts = Set.copyOf(watchedCourts);
    }

    /**
     * The demo's bureau at the hub that runs on this data; it tells of the outside clients' courts as it happens.
     *
     * @throws IOException if no hub has written its {@code run.json} there
     */
    public static BureauSettings ofDemo(Path data) throws IOException {
        return new BureauSettings(
                DemoPki.DEMO_BUREAU,
                data.resolve("demo-pki"),
                data.resolve(DemoPki.DEMO_BUREAU),
                RunFile.read(data),
                Set.of("京0105", "沪0115"));
    }

    URI manifest(long edition) {
        return hub.publicUrl().resolve("/v1/editions/" + edition);
    }

    URI delta(long edition) {
        return hub.partner().resolve("/v1/feed/" + edition);
    }

    URI acknowledgements() {
        return hub.partner().resolve("/v1/acknowledgements");
    }
}
