package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import zhixin.cli.Verify;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.Snapshot;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.state.StateProofs;

/** A full snapshot: resumable, checked by itself, and with the deltas after it the same state as the hub's. */
class SnapshotIT {
    private static RunningHub hub;
    private static Court court;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        hub = SharedHub.hub();
        court = SharedHub.court();
        try (var caller = Caller.partner(hub, "court")) {
            caller.receipt(
                    court, Records.listing(court).json(), Records.listing(court).json());
        }
    }

    /** Saves the document with its signature, and its parts, each in two goes. */
    private JsonNode download(Caller caller) throws Exception {
        var answer = caller.get("/v1/snapshots/latest");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Seal.of(hub).verify(answer.document());
        Files.write(directory.resolve("snapshot.json"), answer.body());
        Files.write(directory.resolve("snapshot.json.sig"), answer.document().signature());
        Files.writeString(
                directory.resolve("snapshot.json.crt"), pem(answer.document().signer()));
        var snapshot = answer.json();
        for (var part : snapshot.get("parts")) {
            var path = "/v1/snapshots/" + snapshot.get("edition").asLong() + "/parts/"
                    + part.get("name").asString();
            Files.write(directory.resolve(part.get("name").asString()), twoGoes(caller, path));
        }
        return snapshot;
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + java.util.Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] twoGoes(Caller caller, String path) throws Exception {
        var first =
                caller.send(caller.request(path).header("Range", "bytes=0-99").GET());
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.body()).hasSize(100);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var rest = caller.send(caller.request(path)
                .header("Range", "bytes=100-")
                .header("If-Range", tag)
                .GET());
        assertThat(rest.status()).isEqualTo(206);
        var both = new ByteArrayOutputStream();
        both.writeBytes(first.body());
        both.writeBytes(rest.body());
        assertThat(both.toByteArray()).isEqualTo(caller.get(path).body());
        var other = caller.send(caller.request(path)
                .header("Range", "bytes=100-")
                .header("If-Range", "\"of another file\"")
                .GET());
        assertThat(other.status()).isEqualTo(200);
        assertThat(caller.send(caller.request(path)
                                .header("Range", "bytes=" + both.size() + "-")
                                .GET())
                        .status())
                .isEqualTo(416);
        return both.toByteArray();
    }

    private int verify(Path file) {
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Verify(said, said, Clock.systemUTC())
                .run(
                        file.toString(),
                        "--anchor",
                        hub.pki().resolve("sign-ca.crt").toString(),
                        "--signer",
                        directory.resolve("snapshot.json.crt").toString(),
                        "--parts",
                        directory.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "bidding", "travel"})
    void everySubscriberChecksItsOwn(String cn) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            var snapshot = download(caller);
            assertThat(snapshot.get("subscriber").asString()).isEqualTo(cn);
            assertThat(snapshot.get("stateRoots")).hasSameSizeAs(snapshot.get("lists"));
            assertThat(verify(directory.resolve("snapshot.json"))).isZero();
            var edition = snapshot.get("edition").asLong();
            var answer = caller.post("/v1/acknowledgements", """
                    {"edition": %d, "manifestDigest": "%s"}""".formatted(
                            edition, snapshot.get("manifestDigest").asString()));
            assertThat(answer.json().get("counted").asLong())
                    .as("it stands for every edition before: " + answer.text())
                    .isGreaterThanOrEqualTo(edition);
        }
    }

    @Test
    void aPartWithOneOtherBitIsInvalid() throws Exception {
        try (var caller = Caller.partner(hub, "bureau")) {
            var part = directory.resolve(
                    download(caller).get("parts").get(0).get("name").asString());
            var bytes = Files.readAllBytes(part);
            bytes[bytes.length / 2] ^= 1;
            Files.write(part, bytes);
            assertThat(verify(directory.resolve("snapshot.json"))).isEqualTo(1);
        }
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau");
                var travel = Caller.partner(hub, "travel");
                var officer = Caller.partner(hub, "officer")) {
            var snapshot = download(bureau);
            var path = "/v1/snapshots/" + snapshot.get("edition").asLong() + "/parts/00001.jsonl.gz";
            assertThat(travel.get("/v1/snapshots/999999/parts/00001.jsonl.gz").problem())
                    .isEqualTo("404 /problems/not-found");
            assertThat(officer.get(path).problem()).isEqualTo("403 /problems/not-permitted");
            assertThat(bureau.get("/v1/snapshots/1/parts/made.json").problem()).isEqualTo("404 /problems/not-found");
        }
        try (var all = Files.walk(hub.data().resolve("snapshots"))) {
            for (var path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    /** A bureau loses its disk: what it then has, of the snapshot and the deltas since, has the roots that the hub signed. */
    @Test
    void snapshotAndDeltasGiveTheStateRoots() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau");
                var caller = Caller.partner(hub, "court")) {
            var snapshot = download(bureau);
            var lists = new TreeMap<String, SortedMap<byte[], byte[]>>();
            snapshot.get("lists").forEach(list -> lists.put(list.asString(), StateProofs.entries()));
            for (var part : snapshot.get("parts")) {
                read(directory.resolve(part.get("name").asString()), lists);
            }
            var gone = Records.listing(court);
            caller.receipt(court, gone.json(), Records.listing(court).json());
            caller.receipt(court, gone.removal());
            var before = snapshot.get("edition").asLong();
            eventually("both are in the feed", () -> changes(bureau, before) >= 5);

            var latest = latest(bureau);
            for (var edition = before + 1; edition <= latest; edition++) {
                apply(Fields.read(bureau.get("/v1/feed/" + edition).body()), lists);
            }
            try (var anybody = Caller.anybody(hub)) {
                var manifest = anybody.get("/v1/editions/" + latest).json();
                lists.forEach(
                        (list, entries) -> assertThat("sm3:" + HexFormat.of().formatHex(StateProofs.root(entries)))
                                .as(list)
                                .isEqualTo(manifest.get("stateRoots").get(list).asString()));
            }
        }
    }

    private static long latest(Caller bureau) throws Exception {
        return bureau.get("/v1/feed?after=0").json().get("latest").asLong();
    }

    private static long changes(Caller bureau, long after) throws Exception {
        var changes = 0L;
        for (var edition = after + 1; edition <= latest(bureau); edition++) {
            changes += bureau.get("/v1/feed/" + edition).json().get("changes").size();
        }
        return changes;
    }

    private static void read(Path part, TreeMap<String, SortedMap<byte[], byte[]>> lists) throws Exception {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(part)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var entry = Fields.read(line.getBytes(StandardCharsets.UTF_8));
                lists.get(entry.text("list")).put(key(entry), value(Snapshot.leafEntry(entry)));
            }
        }
    }

    private static void apply(Fields document, TreeMap<String, SortedMap<byte[], byte[]>> lists) {
        var delta = Delta.read(document);
        for (var i = 0; i < delta.changes().size(); i++) {
            var change = delta.changes().get(i);
            if (!change.has("groups")) {
                continue;
            }
            var entries = lists.get(change.text("list"));
            if (change.text("change").equals("removed") || change.text("change").equals("revoked")) {
                entries.remove(key(change));
            } else {
                entries.put(key(change), value(delta.leafEntries().get(i)));
            }
        }
    }

    private static byte[] key(Fields entry) {
        return sm3(("zhixin/state/1\n" + entry.text("list") + "\n" + entry.text("entryId"))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] value(byte[] leaf) {
        var hashed = new byte[leaf.length + 1];
        System.arraycopy(leaf, 0, hashed, 1, leaf.length);
        return sm3(hashed);
    }

    private static byte[] sm3(byte[] content) {
        return HexFormat.of().parseHex(Sm3Digests.digest(content).substring("sm3:".length()));
    }
}
