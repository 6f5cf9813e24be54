package zhixin.courts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import zhixin.problem.Problem;
import zhixin.trust.SignedDocument;

/** {@code outbox/{court}}: the answers, each whole before it can be seen. */
final class Outbox {
    private final Path outbox;

    Outbox(Path outbox) {
        this.outbox = outbox;
    }

    /**
     * The receipt comes last: who sees it finds its signature and the signer's certificate there already. Of a name that
     * comes again only the newest answer lies there.
     */
    void receipt(DroppedFile file, SignedDocument receipt) throws IOException {
        Files.deleteIfExists(path(file, ".receipt.json"));
        DurableFiles.write(path(file, ".receipt.crt"), Pem.text(receipt.signer()));
        DurableFiles.write(path(file, ".receipt.json.sig"), receipt.signature());
        DurableFiles.write(path(file, ".receipt.json"), receipt.content());
        Files.deleteIfExists(path(file, ".problem.json"));
    }

    void problem(DroppedFile file, Problem problem) throws IOException {
        for (var former : List.of(".receipt.json", ".receipt.json.sig", ".receipt.crt")) {
            Files.deleteIfExists(path(file, former));
        }
        DurableFiles.write(path(file, ".problem.json"), problem.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes what was answered, the signature last: as long as it lies there, this is done again. */
    void finish(DroppedFile file) throws IOException {
        if (Files.exists(path(file, ".receipt.json")) || Files.exists(path(file, ".problem.json"))) {
            Files.deleteIfExists(file.document());
            Files.deleteIfExists(file.signer());
            Files.deleteIfExists(file.signature());
        }
    }

    private Path path(DroppedFile file, String suffix) {
        return outbox.resolve(file.court()).resolve(Rejected.safe(file.name()) + suffix);
    }
}
