package zhixin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zhixin.e2e.Caller.Answer;
import zhixin.security.sm.Sm2Sealer;
import zhixin.trust.SignedDocument;

/** One document of every kind that the hub signs, fresh from its doors. */
final class Kinds implements AutoCloseable {
    private final Path directory;
    private final Caller anybody;
    private final Caller court;
    private final Caller bureau;

    Kinds(RunningHub hub, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.anybody = Caller.anybody(hub);
        this.court = Caller.partner(hub, "court");
        this.bureau = Caller.partner(hub, "bureau");
    }

    List<Kind> all() throws Exception {
        var kinds = new ArrayList<Kind>();
        var listed = Records.listing(SharedHub.court());
        var receipt = receipt(listed.json());
        var removal = receipt(listed.removal());
        kinds.add(kind("receipt", "receipt of 京0105", receipt));
        var proof = published(
                "/v1/submissions/" + removal.json().get("submissionId").asString() + "/proof");
        kinds.add(kind("proof", "proof of ", proof));
        kinds.add(kind("edition", "edition ", anybody.get("/v1/editions/latest")));
        kinds.add(kind("consistency", "the trees of edition ", anybody.get("/v1/log/consistency?from=1&to=2")));
        kinds.add(kind("log-keys", "the log's keys, ", anybody.get("/v1/log/keys/statement")));
        var key = "0".repeat(64);
        kinds.add(kind("state-proof", "proof that key ", anybody.get("/v1/log/state/dishonest/" + key)));
        kinds.add(kind("delta", "delta of edition 1 for bureau", bureau.get("/v1/feed/1")));
        kinds.add(kind("snapshot", "snapshot of edition ", bureau.get("/v1/snapshots/latest")));
        kinds.add(kind("screening", "screening ", screening()));
        kinds.add(kind("clearance", "clearance ", paper(listed, "\"kind\": \"clearance\"")));
        var entry = "\"kind\": \"removal\", \"entryId\": \"" + entry(listed, removal) + "\"";
        kinds.add(kind("removal-proof", "proof that entry ", paper(listed, entry)));
        return kinds;
    }

    /** A proof is there once its edition is sealed. */
    private Answer published(String path) throws Exception {
        Eventually.eventually(path, () -> court.get(path).status() == 200);
        return court.get(path);
    }

    /** The entry that ended at the removal's first position, as the bureau was told. */
    private String entry(Records.Listed listed, Answer removal) throws Exception {
        var position = removal.json().get("positions").get("from").asLong();
        for (var edition =
                        anybody.get("/v1/editions/latest").json().get("edition").asLong();
                edition > 0;
                edition--) {
            for (var change : bureau.get("/v1/feed/" + edition).json().get("changes")) {
                if (change.get("position").asLong() == position) {
                    return change.get("entryId").asString();
                }
            }
        }
        throw new AssertionError("nobody was told that " + listed.recordId() + " ended");
    }

    /** A page for people, with document and signature inside. */
    Path pdf() throws Exception {
        var answer = paper(Records.listing(SharedHub.court()), "\"kind\": \"clearance\"", "application/pdf");
        return Files.write(directory.resolve("certificate.pdf"), answer.body());
    }

    private Answer paper(Records.Listed listed, String what) throws Exception {
        return paper(listed, what, "application/json");
    }

    private Answer paper(Records.Listed listed, String what, String accept) throws Exception {
        return court.send(court.request("/v1/certificates")
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "kinds-" + System.nanoTime())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        """
                        {%s, "subject": {"name": "%s", "idType": "resident-id", "id": "%s"}}""".formatted(what, listed.personName(), listed.id()))));
    }

    private Answer receipt(String record) throws Exception {
        var speaker = SharedHub.court();
        var batch = speaker.next(record);
        var answer = court.submit(speaker.sign(batch));
        speaker.receipted(batch);
        return answer;
    }

    private Answer screening() throws Exception {
        return bureau.send(bureau.request("/v1/screenings")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "kinds-" + System.nanoTime())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("""
                        {"purpose": {"project": "招标2026-18", "capacity": "投标人"},
                         "subjects": [{"name": "王小明", "idType": "resident-id", "id": "119999199003070018"}]}""")));
    }

    private Kind kind(String name, String says, Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new AssertionError(name + ": " + answer.status() + " " + answer.text());
        }
        var file = directory.resolve(name + ".json");
        write(file, answer.body(), answer.document());
        return new Kind(file, says, answer.document());
    }

    private static void write(Path file, byte[] content, SignedDocument document) throws IOException {
        Files.write(file, content);
        Files.write(Path.of(file + ".sig"), document.signature());
        Files.write(Path.of(file + ".crt"), document.signer());
    }

    /** @param says what the verifier says of it first */
    record Kind(Path file, String says, SignedDocument signed) {
        /** With one character of it changed. */
        Path changed() throws IOException {
            var content = signed.content().clone();
            content[content.length / 2] ^= 1;
            var other = file.resolveSibling("changed-" + file.getFileName());
            write(other, content, signed);
            return other;
        }

        /** As SignedData. */
        Path wrapped(Sm2Sealer hub) throws IOException {
            return Files.write(Path.of(file + ".p7b"), hub.sealAsCms(signed.content()));
        }
    }

    @Override
    public void close() {
        anybody.close();
        court.close();
        bureau.close();
    }
}
