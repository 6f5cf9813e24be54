package zhixin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.security.ClientIdentity;
import zhixin.trust.DocumentSealer;

/** Some of the demo's courts drop files instead of calling: one in nine. */
final class DemoFiles {
    private static final int ONE_IN = 9;

    private final HubSettings settings;
    private final Map<String, DocumentSealer> sealers = new HashMap<>();

    DemoFiles(HubSettings settings) {
        this.settings = settings;
    }

    boolean usedBy(SyntheticCourt court) {
        return SyntheticCourt.all().indexOf(court) % ONE_IN == ONE_IN - 1;
    }

    /** Drops document, certificate and, last, signature; the hub answers in the outbox when it has taken them. */
    void drop(SyntheticBatch batch) throws IOException {
        var folder = settings.data().resolve("inbox").resolve(batch.courtCode());
        Files.createDirectories(folder);
        var name = String.format("%06d", batch.batchNumber());
        var sealed = sealers.computeIfAbsent(batch.courtCode(), code -> sealer(batch.court()))
                .seal(batch.bytes());
        Files.copy(
                settings.keys().resolve(batch.court().identity() + "-sign.crt"),
                folder.resolve(name + ".crt"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve(name + ".json"), sealed.content());
        Path part = folder.resolve(name + ".json.sig.part");
        Files.write(part, sealed.signature());
        Files.move(part, folder.resolve(name + ".json.sig"), StandardCopyOption.ATOMIC_MOVE);
    }

    private DocumentSealer sealer(SyntheticCourt court) {
        return ClientIdentity.load(settings.keys(), court.identity()).sealer();
    }
}
