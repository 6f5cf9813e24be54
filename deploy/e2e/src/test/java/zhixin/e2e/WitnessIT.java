package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.CosignatureBook;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.edition.Witnessing;
import zhixin.edition.Witnessing.Outcome;
import zhixin.partners.witness.HttpWitnessDoor;
import zhixin.security.HubKeys;
import zhixin.security.merkle.CosignatureVerifier;
import zhixin.security.merkle.TileProofs;
import zhixin.security.pki.DemoPki;
import zhixin.trust.SignedDocument;

/** A witness over real HTTP: what it refuses, and what its failing costs the log, which is nothing but its line. */
class WitnessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @TempDir
    static Path pki;

    private static TransparencyLog keys;

    @BeforeAll
    static void make() {
        DemoPki.create(pki, Clock.systemUTC());
        keys = HubKeys.load(pki).log();
    }

    private static String vkey(String keysJson) {
        return keysJson.replaceAll("(?s).*\"current\":\\{\"ed25519\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void eachHeadIsCosignedWithAProofFromTheLast() throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var log = new Twin("a", witness)) {
            for (var more : List.of(1, 6, 249, 1, 744)) {
                log.grow(more);
                assertThat(log.asking.round().outcome()).isEqualTo(Outcome.COSIGNED);
                assertThat(witness.size()).isEqualTo(log.size());
                assertThat(log.book.lines(log.size()))
                        .hasSize(1)
                        .allMatch(line -> line.startsWith("— witness.example/w1 "));
            }
        }
    }

    /** The hub's own memory may be lost: the witness says where it stands. */
    @Test
    void aStaleSizeIsAnsweredAndTakenUp() throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var log = new Twin("a", witness)) {
            log.grow(300);
            log.asking.round();
            log.book.forget();
            log.grow(300);
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.COSIGNED);
            assertThat(witness.size()).isEqualTo(600);
        }
    }

    @Test
    void aSplitViewIsRefused() throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var shown = new Twin("a", witness);
                var hidden = new Twin("b", witness)) {
            shown.grow(300);
            shown.asking.round();
            // The same keys, other leaves: larger, as large, and told from the size that the witness knows.
            hidden.grow(400);
            assertThat(hidden.asking.round().outcome()).isEqualTo(Outcome.SEES_ANOTHER_LOG);
            assertThat(witness.lastStatus()).isEqualTo(422);
            var equal = new Twin("c", witness);
            equal.grow(300);
            assertThat(equal.asking.round().outcome()).isEqualTo(Outcome.SEES_ANOTHER_LOG);
            assertThat(witness.lastStatus()).isEqualTo(409);
            assertThat(witness.size()).isEqualTo(300);
            shown.grow(1);
            assertThat(shown.asking.round().outcome()).isEqualTo(Outcome.COSIGNED);
        }
    }

    @Test
    void aRollbackIsRefused() throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var log = new Twin("a", witness);
                var restored = new Twin("a", witness)) {
            log.grow(600);
            log.asking.round();
            restored.grow(300);
            var state = restored.asking.round();
            assertThat(state.outcome()).isEqualTo(Outcome.HAS_SEEN_MORE);
            assertThat(state.outcome().alarming()).isTrue();
            assertThat(restored.book.lines(300)).isEmpty();
            assertThat(witness.size()).isEqualTo(600);
        }
    }

    @Test
    void aStrangersLogIsRefused() throws Exception {
        var others = Files.createTempDirectory("others");
        DemoPki.create(others, Clock.systemUTC());
        try (var witness = new TestWitness(() -> vkey(HubKeys.load(others).log().keysJson()));
                var log = new Twin("a", witness)) {
            log.grow(3);
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.REFUSED);
        }
        Directories.delete(others);
    }

    @Test
    void aWitnessThatIsDownIsAskedAgain() throws Exception {
        var witness = new TestWitness(() -> vkey(keys.keysJson()));
        try (var log = new Twin("a", witness)) {
            log.grow(3);
            witness.close();
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(log.asking.state().size()).isZero();
        }
    }

    @Test
    void aWitnessThatHangsIsGivenUp() throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var log = new Twin("a", witness)) {
            log.grow(3);
            witness.mood = TestWitness.Mood.HANGS;
            var begun = System.nanoTime();
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(3));
            witness.mood = TestWitness.Mood.HONEST;
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.COSIGNED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestWitness.Mood.class,
            names = {"FORGES", "OTHER_KEY"})
    void aWitnessThatLiesLeavesNoLine(TestWitness.Mood mood) throws Exception {
        try (var witness = new TestWitness(() -> vkey(keys.keysJson()));
                var log = new Twin("a", witness)) {
            log.grow(3);
            witness.mood = mood;
            assertThat(log.asking.round().outcome()).isEqualTo(Outcome.WRONG_SIGNATURE);
            assertThat(log.book.lines(3)).isEmpty();
        }
    }

    /** The whole hub: served under the checkpoint, kept over a restart, and nothing waits when the witness hangs. */
    @Test
    void theHubServesWhatItsWitnessSigned() throws Exception {
        try (var hub = RunningHub.demo(20);
                var witness = new TestWitness(() -> hubKey(hub))) {
            hub.settle();
            hub.stop();
            Files.writeString(
                    hub.data().resolve("witnesses"),
                    "# one\n" + witness.witness().vkey() + " "
                            + witness.witness().prefix() + "\n");
            hub.restart();
            try (var again = Caller.anybody(hub)) {
                var read = new String[1];
                eventually("a cosigned head", () -> {
                    read[0] = again.get("/v1/log/checkpoint").text();
                    return read[0].contains("\n— witness.example/w1 ")
                            && read[0].equals(again.get("/v1/log/cosigned").text());
                });
                var note = read[0];
                var head = note.substring(0, note.indexOf("\n\n") + 1);
                var line = note.lines()
                        .filter(each -> each.startsWith("— witness"))
                        .findFirst();
                assertThat(new CosignatureVerifier().timestamp(witness.witness(), line.orElseThrow(), head))
                        .isPresent();
                witness.mood = TestWitness.Mood.HANGS;
                var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
                try (var caller = Caller.partner(hub, "court")) {
                    var receipt = caller.receipt(court, Records.listing(court).json());
                    var id = receipt.get("submissionId").asString();
                    eventually(
                            "published all the same",
                            () -> caller.get("/v1/submissions/" + id + "/proof").status() == 200);
                }
                assertThat(again.get("/v1/log/cosigned").text()).isEqualTo(note);
                assertThat(hub.command("fsck").run(Duration.ofMinutes(5)).ok())
                        .containsPattern("[1-9][0-9]* cosignatures against their editions' heads: equal");
            }
        }
    }

    private static String hubKey(RunningHub hub) {
        try (var anybody = Caller.anybody(hub)) {
            return vkey(anybody.get("/v1/log/keys").text());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A log in memory with its own leaves, under the hub's keys. */
    private static final class Twin implements AutoCloseable {
        final MemoryBook book = new MemoryBook();
        final HttpWitnessDoor door = new HttpWitnessDoor(PATIENCE);
        final Witnessing asking;
        private final String salt;
        private final List<byte[]> leaves = new ArrayList<>();
        private final Map<String, Tile> tiles = new HashMap<>();
        private TreeEdge edge = TreeEdge.EMPTY;
        private long edition;
        private SealedEdition newest;

        Twin(String salt, TestWitness witness) {
            this.salt = salt;
            this.asking = new Witnessing(
                    witness.witness(),
                    () -> Optional.ofNullable(newest),
                    new TileProofs(ledger()),
                    book,
                    new CosignatureVerifier(),
                    door,
                    Clock.systemUTC());
        }

        long size() {
            return leaves.size();
        }

        void grow(int more) {
            var from = leaves.size();
            for (var i = 0; i < more; i++) {
                leaves.add(leaf(leaves.size()));
            }
            var growth = keys.grow(Tree.SHA256, edge, List.copyOf(leaves.subList(from, leaves.size())));
            edge = growth.edge();
            growth.finished().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
            var note = keys.sign(Tree.SHA256, keys.checkpoint(Tree.SHA256, edge));
            var nothing = new SignedDocument(new byte[0], new byte[0], new byte[0]);
            newest = new SealedEdition(++edition, from + 1, leaves.size(), Instant.now(), nothing, "sm3:", note, "");
        }

        private byte[] leaf(int index) {
            return ByteBuffer.allocate(35)
                    .put((byte) 1)
                    .put((byte) 1)
                    .put((byte) 1)
                    .put((byte) salt.charAt(0))
                    .putInt(index)
                    .array();
        }

        private EditionLedger ledger() {
            return (EditionLedger) Proxy.newProxyInstance(
                    EditionLedger.class.getClassLoader(),
                    new Class<?>[] {EditionLedger.class},
                    (self, method, given) -> switch (method.getName()) {
                        case "tile" -> Optional.ofNullable(tiles.get(given[1] + "/" + given[2]));
                        case "leafEntries" ->
                            List.copyOf(leaves.subList((int) ((long) given[0] - 1), (int) (long) given[1]));
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public void close() {
            door.close();
        }
    }

    /** The port's contract with a list. */
    private static final class MemoryBook implements CosignatureBook {
        private final List<Cosignature> kept = new ArrayList<>();

        void forget() {
            kept.clear();
        }

        @Override
        public void keep(Cosignature cosignature) {
            kept.add(cosignature);
        }

        @Override
        public List<String> lines(long size) {
            return kept.stream()
                    .filter(each -> each.size() == size)
                    .map(Cosignature::line)
                    .toList();
        }

        @Override
        public Optional<Long> newest(String witness) {
            return kept.stream()
                    .filter(each -> each.witness().equals(witness))
                    .map(Cosignature::size)
                    .max(Long::compare);
        }

        @Override
        public Optional<Long> newestEdition() {
            return kept.stream().map(Cosignature::edition).max(Long::compare);
        }
    }
}
