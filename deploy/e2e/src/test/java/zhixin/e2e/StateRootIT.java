package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.state.StateProofs;

/**
 * What a bureau holds after the feed from edition 1 has the roots that the hub signed; and the hub signs the same ones
 * whatever becomes of the file in which it keeps them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StateRootIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LISTS =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static Court court;

    /** The lists as the feed tells them: key and newest leaf hash of all that stands. */
    private final Map<String, SortedMap<byte[], byte[]>> held = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(400);
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    private static byte[] sm3(byte[] content) {
        return HexFormat.of().parseHex(Sm3Digests.digest(content).substring(4));
    }

    private static byte[] key(String list, String entry) {
        return sm3(("zhixin/state/1\n" + list + "\n" + entry).getBytes(StandardCharsets.UTF_8));
    }

    /** Follows the feed up to an edition, by what the documents say alone; returns the edition's manifest. */
    private JsonNode follow(long last) throws Exception {
        held.clear();
        LISTS.forEach(list -> held.put(list, StateProofs.entries()));
        try (var bureau = Caller.partner(hub, "bureau");
                var anybody = Caller.anybody(hub)) {
            var leaves = new Leaves(hub);
            for (var edition = 1L; edition <= last; edition++) {
                for (var change : bureau.get("/v1/feed/" + edition).json().get("changes")) {
                    if (change.has("entryId")) {
                        take(change, leaves.at(change.get("position").asLong()));
                    }
                }
            }
            return anybody.get("/v1/editions/" + last).json();
        }
    }

    private void take(JsonNode change, byte[] leaf) {
        var list = held.get(change.get("list").asString());
        var key = key(change.get("list").asString(), change.get("entryId").asString());
        switch (change.get("change").asString()) {
            case "removed", "revoked" -> list.remove(key);
            case "listed" -> list.put(key, value(leaf));
            default -> list.computeIfPresent(key, (same, old) -> value(leaf));
        }
    }

    private static byte[] value(byte[] leaf) {
        var prefixed = new byte[36];
        System.arraycopy(leaf, 0, prefixed, 1, 35);
        return sm3(prefixed);
    }

    /** The leaf entries that the log serves, bundle by bundle. */
    private static final class Leaves {
        private final List<byte[]> entries = new ArrayList<>();

        Leaves(RunningHub hub) throws Exception {
            try (var ledger = hub.ledger();
                    var rows = ledger.createStatement()
                            .executeQuery("select leaf_entry from positions order by position")) {
                while (rows.next()) {
                    entries.add(rows.getBytes(1));
                }
            }
        }

        byte[] at(long position) {
            return entries.get((int) position - 1);
        }
    }

    private void sameRoots() throws Exception {
        var last = latest();
        var manifest = follow(last);
        var said = manifest.get("stateRoots");
        var all = new java.io.ByteArrayOutputStream();
        all.write(4);
        for (var list : LISTS) {
            var root = StateProofs.root(held.get(list));
            assertThat(said.get(list).asString())
                    .as(list)
                    .isEqualTo("sm3:" + HexFormat.of().formatHex(root));
            all.writeBytes(root);
        }
        all.writeBytes(HexFormat.of().parseHex(said.get("subjects").asString().substring(4)));
        assertThat(manifest.get("stateRoot").asString()).isEqualTo(Sm3Digests.digest(all.toByteArray()));
    }

    private static long latest() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            // Public once every subscriber's delta is sealed: the very first a moment after its receipt says published.
            eventually(
                    "the first edition is public",
                    () -> anybody.get("/v1/editions/latest").status() == 200);
            return anybody.get("/v1/editions/latest").json().get("edition").asLong();
        }
    }

    /** Hands in records and waits until they are published. */
    private static void publish(String... records) throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, records);
            assertThat(receipt.get("refused")).isEmpty();
            var id = receipt.get("submissionId").asString();
            eventually(
                    "published",
                    () -> "published"
                            .equals(caller.get("/v1/submissions/" + id)
                                    .json()
                                    .path("state")
                                    .asString()));
        }
    }

    private static String entryOf(Records.Listed person) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            eventually(
                    "listed",
                    () -> "listed"
                            .equals(anybody.post("/v1/lookups", person.lookup())
                                    .json()
                                    .path("outcome")
                                    .asString()));
            var match = anybody.post("/v1/lookups", person.lookup())
                    .json()
                    .get("matches")
                    .get(0);
            return match.get("list").asString() + "/" + match.get("entryId").asString();
        }
    }

    @Test
    @Order(1)
    void whatABureauHoldsHasTheRootsThatWereSigned() throws Exception {
        publish(Records.listing(court).json());
        eventually("the demo's courts have restricted somebody", () -> {
            sameRoots();
            return !held.get("consumption").isEmpty();
        });
        assertThat(held.get("dishonest")).isNotEmpty();
    }

    @Test
    @Order(2)
    void anEntryIsProvedToStandAndThenNotTo() throws Exception {
        var person = Records.listing(court);
        publish(person.json());
        var entry = entryOf(person).split("/");
        var path = "/v1/log/state/" + entry[0] + "/" + HexFormat.of().formatHex(key(entry[0], entry[1]));
        proved(path, "listed.json", " stands");
        publish(person.removal());
        proved(path, "removed.json", " does not stand");
        try (var anybody = Caller.anybody(hub)) {
            for (var wrong :
                    List.of("/v1/log/state/dishonest/" + entry[1], "/v1/log/state/subjects/" + "0".repeat(64))) {
                assertThat(anybody.get(wrong).status()).isEqualTo(404);
            }
        }
    }

    private static void proved(String path, String name, String says) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var answer = anybody.get(path);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var document = answer.document();
            Seal.of(hub).verify(document);
            var file = folder.resolve(name);
            Files.write(file, document.content());
            Files.write(folder.resolve(name + ".sig"), document.signature());
            Files.write(
                    folder.resolve(name + ".crt"),
                    ("-----BEGIN CERTIFICATE-----\n"
                                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                            .encodeToString(document.signer())
                                    + "\n-----END CERTIFICATE-----\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var anchor = hub.pki().resolve("sign-ca.crt").toString();
            var said = new java.io.ByteArrayOutputStream();
            var out = new java.io.PrintStream(said, true, StandardCharsets.UTF_8);
            var exit = new zhixin.cli.Verify(out, out, java.time.Clock.systemUTC())
                    .run(
                            file.toString(),
                            "--anchor",
                            anchor,
                            "--signer",
                            folder.resolve(name + ".crt").toString());
            assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains(says);
            var manifest =
                    anybody.get("/v1/editions/" + answer.json().get("edition").asLong());
            assertThat(answer.json().get("manifestDigest").asString()).isEqualTo(Sm3Digests.digest(manifest.body()));
            assertThat(answer.json().get("stateRoot")).isEqualTo(manifest.json().get("stateRoot"));
        }
    }

    @Test
    @Order(3)
    void aLostFileComesBackFromTheLedger() throws Exception {
        hub.stop();
        for (var file : List.of("trees", "journal")) {
            Files.delete(hub.data().resolve("state").resolve(file));
        }
        hub.restart();
        publish(Records.listing(court).json());
        sameRoots();
    }

    @Test
    @Order(4)
    void aCutFileIsNotUsed() throws Exception {
        hub.stop();
        cut(hub.data().resolve("state/trees"), 4096 + 72 * 100);
        hub.restart();
        publish(Records.listing(court).json());
        sameRoots();
    }

    @Test
    @Order(5)
    void aChangedFileIsNotUsed() throws Exception {
        hub.kill9();
        try (var file = new RandomAccessFile(hub.data().resolve("state/trees").toFile(), "rw")) {
            file.seek(4096 + 72 + 20);
            var was = file.read();
            file.seek(4096 + 72 + 20);
            file.write(was ^ 1);
        }
        hub.restart();
        publish(Records.listing(court).json());
        sameRoots();
    }

    private static void cut(Path file, long length) throws Exception {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @Test
    @Order(6)
    void theReplayGivesTheSameRoots() throws Exception {
        var outcome = hub.command("fsck").run(PATIENCE);
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("the state's six roots");
    }

    @Test
    @Order(7)
    void theDemosOwnBureauComputedThemToo() throws Exception {
        var book = hub.data().resolve("demo-bureau/standing.json");
        var last = latest();
        eventually("the bureau is there", () -> {
            var standing = new tools.jackson.databind.json.JsonMapper().readTree(Files.readAllBytes(book));
            return standing.get("edition").asLong() >= last
                    && standing.get("state").asBoolean();
        });
        assertThat(hub.log()).doesNotContain("REFUSED");
    }
}
