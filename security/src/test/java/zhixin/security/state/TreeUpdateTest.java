package zhixin.security.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.security.sm.Sm3Batch;
import zhixin.security.state.Head.Root;

/** One tree in the store against its definition: keys chosen so that paths are short, long, forked early and forked late. */
class TreeUpdateTest {
    @TempDir
    Path directory;

    private final SortedMap<byte[], byte[]> model = StateProofs.entries();
    private final Sm3Batch batch = new Sm3Batch();
    private StateFile file;

    @BeforeEach
    void open() {
        file = StateFile.open(directory);
    }

    @AfterEach
    void close() {
        file.close();
    }

    /** Sets a key, or deletes it where the value is null. */
    private record Put(byte[] key, byte @Nullable [] value, byte[] items) implements LeafChange {
        @Override
        public @Nullable Content after(@Nullable Content before) {
            return value == null ? null : new Content(value, items);
        }
    }

    private void apply(List<Put> changes) {
        var head = file.head();
        var freed = new Freed();
        var hashes = new LevelHashes(batch);
        var sorted = new ArrayList<>(changes);
        sorted.sort((one, two) -> Arrays.compareUnsigned(one.key(), two.key()));
        var root =
                new TreeUpdate(file, hashes, freed).run(head.roots().getFirst().node(), sorted);
        hashes.compute();
        var placement = new Placement(file, freed, head.firstFree(), head.used());
        var writes = placement.place(hashes);
        var roots = new ArrayList<>(Collections.nCopies(Head.TREES, Root.EMPTY));
        roots.set(0, Root.of(root));
        file.change(
                new Head(
                        head.sequence() + 1,
                        head.position() + 1,
                        true,
                        head.boot(),
                        placement.firstFree(),
                        placement.used(),
                        roots),
                writes);
        changes.forEach(change -> {
            if (change.value() == null) {
                model.remove(change.key());
            } else {
                model.put(change.key(), change.value());
            }
        });
    }

    private void agrees() {
        assertThat(file.head().roots().getFirst().hash()).isEqualTo(StateProofs.root(model));
        assertThat(StateCheck.ofShape(file).holds(file.head())).isTrue();
    }

    private static byte[] key(int... bytes) {
        var key = new byte[32];
        for (var i = 0; i < bytes.length; i++) {
            key[i] = (byte) bytes[i];
        }
        return key;
    }

    private static byte[] late(int last) {
        var key = new byte[32];
        key[31] = (byte) last;
        return key;
    }

    /** Eight places, some of which fork in the first bits and some in the last: every set of them, in two orders. */
    @Test
    void everySmallTreeIsTheOneOfItsDefinition() {
        var places =
                List.of(key(0x00), key(0x80), key(0x40), key(0xc0), late(1), late(2), late(3), key(0x80, 0x00, 0x01));
        for (var set = 0; set < 1 << places.size(); set++) {
            var wanted = new ArrayList<Put>();
            for (var i = 0; i < places.size(); i++) {
                var there = (set >> i & 1) == 1;
                wanted.add(new Put(places.get(i), there ? key(set, i) : null, new byte[0]));
            }
            if (set % 2 == 0) {
                apply(wanted);
            } else {
                wanted.reversed().forEach(each -> apply(List.of(each)));
            }
            agrees();
            proves(places);
        }
    }

    private void proves(List<byte[]> places) {
        var root = file.head().roots().getFirst();
        for (var place : places) {
            var proof = new ProofPath(file).proof(root, place);
            assertThat(proof.value()).isEqualTo(model.get(place));
            assertThat(StateProofs.holds(root.hash(), proof)).isTrue();
        }
    }

    @Test
    void randomHistoriesAgreeWithTheDefinition() {
        var dice = new Random(5);
        for (var round = 0; round < 60; round++) {
            var changes = StateProofs.entries();
            var puts = new ArrayList<Put>();
            for (var i = 0; i < dice.nextInt(80); i++) {
                var key = dice.nextInt(3) == 0 && !model.isEmpty() ? some(dice) : random(dice);
                if (changes.put(key, key) == null) {
                    var items = new byte[Records.ITEM * dice.nextInt(6)];
                    puts.add(new Put(key, dice.nextInt(3) == 0 ? null : random(dice), items));
                }
            }
            apply(puts);
            agrees();
        }
        proves(List.copyOf(model.keySet()));
        var used = file.head().used();
        apply(model.keySet().stream()
                .map(key -> new Put(key, null, new byte[0]))
                .toList());
        agrees();
        assertThat(file.head().roots().getFirst()).isEqualTo(Root.EMPTY);
        assertThat(file.head().used()).isEqualTo(used);
    }

    private byte[] some(Random dice) {
        return List.copyOf(model.keySet()).get(dice.nextInt(model.size()));
    }

    private static byte[] random(Random dice) {
        var key = new byte[32];
        dice.nextBytes(key);
        if (dice.nextInt(4) == 0) {
            Arrays.fill(key, 0, 31, (byte) 7);
        }
        return key;
    }

    @Test
    void whatHangsOnALeafIsKept() {
        var items = new byte[7 * Records.ITEM];
        new Random(1).nextBytes(items);
        apply(List.of(new Put(key(1), key(2), items), new Put(key(3), key(4), Arrays.copyOf(items, Records.ITEM))));

        assertThat(new ProofPath(file).items(file.head().roots().getFirst(), key(1)))
                .isEqualTo(items);
        assertThat(new ProofPath(file).items(file.head().roots().getFirst(), key(3)))
                .isEqualTo(Arrays.copyOf(items, Records.ITEM));
        assertThat(new ProofPath(file).items(file.head().roots().getFirst(), key(9)))
                .isEmpty();
    }
}
