package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.sm.Sm2Key;

class MerkleLogTest {
    private static final HexFormat HEX = HexFormat.of();

    private final TransparencyLog log = new MerkleLog(new LogKeys(
            new Ed25519PrivateKeyParameters(new java.security.SecureRandom()), Sm2Key.generate(), "", List.of()));

    @ParameterizedTest
    @EnumSource(Tree.class)
    void everyRootUpToSevenHundredLeavesIsTheOneOfTheRfc(Tree tree) {
        var entries = new ArrayList<byte[]>();
        var naive = new NaiveTree(tree, entries);
        var edge = TreeEdge.EMPTY;
        for (var n = 0; n <= 700; n++) {
            assertThat(edge.size()).isEqualTo(n);
            assertThat(log.root(tree, edge)).as("%d leaves", n).isEqualTo(naive.root());
            entries.add(entry(n));
            edge = log.grow(tree, edge, List.of(entry(n))).edge();
        }
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void stepsOfAnySizeLeadToTheSameEdgeAndTiles(Tree tree) {
        var random = new Random(5);
        var entries = entries(3_000);
        var atOnce = log.grow(tree, TreeEdge.EMPTY, entries);
        for (var round = 0; round < 20; round++) {
            var edge = TreeEdge.EMPTY;
            var tiles = new ArrayList<Tile>();
            while (edge.size() < entries.size()) {
                var from = (int) edge.size();
                var to = Math.min(entries.size(), from + 1 + random.nextInt(1_000));
                var growth = log.grow(tree, edge, entries.subList(from, to));
                edge = growth.edge();
                tiles.addAll(growth.finished());
            }
            assertThat(Edges.same(edge, atOnce.edge())).isTrue();
            assertThat(tiles.stream().map(MerkleLogTest::text))
                    .containsExactlyElementsOf(
                            atOnce.finished().stream().map(MerkleLogTest::text).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void tilesHoldTheSubtreesThatTheirPlaceSays(Tree tree) {
        var entries = entries(65_536 + 256 * 3 + 17);
        var growth = log.grow(tree, TreeEdge.EMPTY, entries);
        var naive = new NaiveTree(tree, entries);

        assertThat(growth.finished().stream().filter(tile -> tile.level() == 0)).hasSize(259);
        assertThat(growth.finished().stream().filter(tile -> tile.level() == 1)).hasSize(1);
        assertThat(growth.edge().partialTiles().stream().map(List::size)).containsExactly(17, 3, 1);
        for (var tile : growth.finished()) {
            for (var i = 0; i < Tile.WIDTH; i += tile.level() == 0 ? 51 : 85) {
                var leaves = 1 << (8 * tile.level());
                var from = (int) (tile.index() * Tile.WIDTH + i) * leaves;
                assertThat(Arrays.copyOfRange(tile.hashes(), 32 * i, 32 * i + 32))
                        .isEqualTo(naive.root(from, from + leaves));
            }
            var leaves = Tile.WIDTH << (8 * tile.level());
            var from = (int) tile.index() * leaves;
            assertThat(log.tileRoot(tree, tile.hashes())).isEqualTo(naive.root(from, from + leaves));
        }
        assertThat(log.root(tree, growth.edge())).isEqualTo(naive.root());
    }

    @Test
    void theRootsOfCertificateTransparencyHold() {
        // The reference leaves and roots that Certificate Transparency logs have been tested with since RFC 6962.
        var entries = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(HEX::parseHex)
                .toList();
        var roots = Map.of(
                0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        roots.forEach((size, root) -> {
            var edge = log.grow(Tree.SHA256, TreeEdge.EMPTY, entries.subList(0, size))
                    .edge();
            assertThat(HEX.formatHex(log.root(Tree.SHA256, edge))).isEqualTo(root);
        });
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void theEdgeComesBackFromTilesAndLeaves(Tree tree) {
        var entries = entries(66_600);
        var tiles = new HashMap<String, byte[]>();
        var edge = TreeEdge.EMPTY;
        var stored = new Edges.Stored() {
            @Override
            public byte[] tile(Tree of, int level, long index) {
                return tiles.get(level + "/" + index);
            }

            @Override
            public byte[] leafEntry(long index) {
                return entries.get((int) index);
            }
        };
        for (var to : List.of(0, 1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 66_600)) {
            var growth = log.grow(tree, edge, entries.subList((int) edge.size(), to));
            edge = growth.edge();
            growth.finished().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
            assertThat(Edges.same(Edges.rebuild(tree, to, stored), edge))
                    .as("%d leaves", to)
                    .isTrue();
        }
        tiles.get("0/257")[100] ^= 1;
        assertThat(Edges.same(Edges.rebuild(tree, edge.size(), stored), edge)).isFalse();
    }

    @Test
    void anEdgeThatIsNoneIsRefused() {
        var hash = new byte[32];
        for (var edge : List.of(
                new TreeEdge(2, List.of(List.of(hash))),
                new TreeEdge(0, List.of(List.of(hash))),
                new TreeEdge(256, List.of(List.of())),
                new TreeEdge(1, List.of(List.of(new byte[31]))),
                new TreeEdge(-1, List.of()))) {
            assertThatIllegalArgumentException().isThrownBy(() -> log.root(Tree.SM3, edge));
            assertThatIllegalArgumentException().isThrownBy(() -> log.grow(Tree.SM3, edge, List.of()));
        }
    }

    @Test
    void growingLeavesTheOldEdgeAlone() {
        var edge = log.grow(Tree.SM3, TreeEdge.EMPTY, entries(255)).edge();
        var root = log.root(Tree.SM3, edge);
        log.grow(Tree.SM3, edge, entries(600));

        assertThat(log.root(Tree.SM3, edge)).isEqualTo(root);
    }

    static List<byte[]> entries(int count) {
        var entries = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private static byte[] entry(int i) {
        return ByteBuffer.allocate(35)
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 1)
                .putInt(i)
                .array();
    }

    private static String text(Tile tile) {
        return tile.level() + "/" + tile.index() + "/" + HEX.formatHex(tile.hashes());
    }
}
