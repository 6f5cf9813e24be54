package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import zhixin.cli.Verify;
import zhixin.e2e.Caller.Answer;
import zhixin.security.pki.SigningFiles;
import zhixin.trust.SignedDocument;

/** The proof that belongs to a receipt, one leaf's proof as text, and consistency between editions, from outside. */
class LeafProofIT {
    private static final String NOBODY = "{\"recordId\": \"nobody\", \"action\": \"list\"}";

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static Court court;
    private static JsonNode receipt;
    private static Answer proof;
    private static String path;

    private String said = "";

    @BeforeAll
    static void submit() throws Exception {
        hub = SharedHub.hub();
        court = SharedHub.court();
        try (var caller = Caller.partner(hub, "court")) {
            var records = new String[300];
            Arrays.setAll(records, i -> Records.listing(court).json());
            receipt = caller.receipt(court, records);
            path = "/v1/submissions/" + receipt.get("submissionId").asString() + "/proof";
            eventually("the proof", () -> caller.get(path).status() == 200);
            proof = caller.get(path);
        }
    }

    private int verify(String... words) {
        var out = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--anchor", hub.pki().resolve("sign-ca.crt").toString()));
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var exit = new Verify(print, print, Clock.systemUTC()).run(all.toArray(String[]::new));
        said = out.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private static String file(String name, SignedDocument document) throws IOException {
        var file = folder.resolve(name + ".json");
        Files.write(file, document.content());
        Files.write(folder.resolve(name + ".json.sig"), document.signature());
        Files.write(folder.resolve(name + ".crt"), document.signer());
        return file.toString();
    }

    @Test
    void aBatchesLeavesAreProvedInBothTrees() throws Exception {
        Seal.of(hub).verify(proof.document());
        var document = proof.json();
        assertThat(document.get("schema").asString()).isEqualTo("zhixin/proof/1");
        for (var field : List.of("submissionId", "court", "batchNumber", "batchDigest", "positions")) {
            assertThat(document.get(field)).as(field).isEqualTo(receipt.get(field));
        }
        var from = receipt.get("positions").get("from").asLong();
        var count = receipt.get("positions").get("to").asLong() - from + 1;
        assertThat(document.get("leaves")).hasSize((int) count);
        assertThat(verify(file("proof", proof.document()))).as(said).isZero();
        assertThat(said).contains(count + " leaves in both trees");
        // By hand, with the JDK's own SHA-256: the first leaf to the root of the note.
        var leaf = document.get("leaves").get(0);
        assertThat(leaf.get("position").asLong()).isEqualTo(from);
        assertThat(root(leaf, from - 1, size(document)))
                .isEqualTo(document.get("checkpoints").get("sha256").asString().split("\n")[2]);
    }

    private static long size(JsonNode document) {
        return Long.parseLong(
                document.get("checkpoints").get("sha256").asString().split("\n")[1]);
    }

    /** RFC 6962 2.1.1 from below, another way than the project's own: by the bits of index and size. */
    private static String root(JsonNode leaf, long index, long size) throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        var hash = sha256.digest(Base64.getDecoder().decode(leaf.get("leaf").asString()));
        var at = index;
        var last = size - 1;
        for (var each : leaf.get("sha256")) {
            var sibling = Base64.getDecoder().decode(each.asString());
            while (at % 2 == 0 && at == last) {
                at /= 2;
                last /= 2;
            }
            var left = at % 2 == 1;
            sha256.update((byte) 1);
            sha256.update(left ? sibling : hash);
            hash = sha256.digest(left ? hash : sibling);
            at /= 2;
            last /= 2;
        }
        return Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void itComesAsSignedDataToo() throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            var wrapped = caller.send(
                    caller.request(path).header("Accept", "application/cms").GET());
            assertThat(wrapped.headers().firstValue("Content-Type")).hasValue("application/cms");
            var file = Files.write(folder.resolve("proof.p7"), wrapped.body());
            assertThat(verify(file.toString())).as(said).isZero();
        }
    }

    @Test
    void oneLeafAsTextInBothTrees() throws Exception {
        var position = receipt.get("positions").get("to").asLong() - 7;
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            var keys = file("keys", anybody.get("/v1/log/keys/statement").document());
            assertThat(verify(keys)).as(said).isZero();
            for (var tree : List.of("sha256", "sm3")) {
                var answer = caller.get(path + "?position=" + position + "&tree=" + tree);
                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/plain");
                var lines = answer.text().lines().toList();
                assertThat(lines.getFirst())
                        .isEqualTo(tree.equals("sm3") ? "zhixin/tlog-proof-sm3@v1" : "c2sp.org/tlog-proof@v1");
                assertThat(lines.get(2)).isEqualTo("index " + (position - 1));
                var file = Files.write(folder.resolve(tree + ".tlog-proof"), answer.body());
                assertThat(verify(file.toString(), "--keys", keys)).as(said).isZero();
                assertThat(verify(file.toString())).isEqualTo(2);
                var proofsKeys = file("proof-keys", proof.document());
                assertThat(verify(file.toString(), "--keys", proofsKeys))
                        .as(said)
                        .isZero();
                var wrong = answer.text().replace("index " + (position - 1), "index " + (position - 2));
                var changed = Files.writeString(folder.resolve("wrong.tlog-proof"), wrong);
                assertThat(verify(changed.toString(), "--keys", keys)).isEqualTo(1);
            }
        }
    }

    /** Sealed by the hub all the same: what does not hold in itself is refused by its content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"leaf\":\"AQE|\"leaf\":\"AQI",
                "\"sha256\":\\[\"(.)|\"sha256\":[\"+$1",
                "\"sm3\":\\[\"[^\"]*\",|\"sm3\":[",
                "\"batchNumber\":|\"batchNumber\":-",
                "\"from\":(\\d+)|\"from\":1",
                "\"position\":(\\d+)|\"position\":1",
                "zhixin/log\\\\n(\\d)|zhixin/log\\\\n9$1",
                "\"ed25519\":\"zhixin/log|\"ed25519\":\"zhixin/lag"
            })
    void aProofThatDoesNotHoldIsInvalid(String pattern, String replacement) throws Exception {
        var text = proof.text();
        var changed = text.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(text);
        var sealer = SigningFiles.sealer(hub.pki(), "hub-sign");
        assertThat(verify(file("changed", sealer.seal(changed.getBytes(StandardCharsets.UTF_8)))))
                .as(pattern + " " + said)
                .isEqualTo(1);
    }

    @Test
    void onlyTheCourtItselfSeesIt() throws Exception {
        try (var other = Caller.partner(hub, "court2");
                var bureau = Caller.partner(hub, "bureau");
                var own = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            assertThat(other.get(path).problem()).isEqualTo("404 /problems/not-found");
            assertThat(bureau.get(path).problem()).isEqualTo("403 /problems/not-permitted");
            assertThat(anybody.get(path).problem()).isEqualTo("404 /problems/not-found");
            assertThat(own.get("/v1/submissions/none/proof").problem()).isEqualTo("404 /problems/not-found");
            assertThat(own.get(path + "?position=1").problem()).isEqualTo("404 /problems/not-found");
            assertThat(own.get(path + "?position=x").problem()).isEqualTo("400 /problems/invalid-request");
            assertThat(own.get(path + "?position=1&tree=md5").problem()).isEqualTo("400 /problems/invalid-request");
        }
    }

    @Test
    void aBatchThatWasRefusedWholeHasNoLeaves() throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            var refused = caller.receipt(court, NOBODY);
            assertThat(refused.get("positions").isNull()).isTrue();
            var answer =
                    caller.get("/v1/submissions/" + refused.get("submissionId").asString() + "/proof");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("leaves")).isEmpty();
            assertThat(answer.json().get("positions").isNull()).isTrue();
            assertThat(verify(file("none", answer.document()))).as(said).isZero();
        }
    }

    @Test
    void anyTwoEditionsAreConsistent() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var latest =
                    anybody.get("/v1/editions/latest").json().get("edition").asLong();
            for (var pair :
                    List.of("1&to=" + latest, (latest - 1) + "&to=" + latest, latest + "&to=" + latest, "1&to=2")) {
                var answer = anybody.get("/v1/log/consistency?from=" + pair);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                Seal.of(hub).verify(answer.document());
                assertThat(verify(file("consistency", answer.document())))
                        .as(said)
                        .isZero();
            }
            for (var wrong : List.of("", "?from=1", "?from=2&to=1", "?from=0&to=1", "?from=a&to=2")) {
                assertThat(anybody.get("/v1/log/consistency" + wrong).problem())
                        .isEqualTo("400 /problems/invalid-request");
            }
            assertThat(anybody.get("/v1/log/consistency?from=1&to=99999999").problem())
                    .isEqualTo("404 /problems/not-found");
        }
    }
}
