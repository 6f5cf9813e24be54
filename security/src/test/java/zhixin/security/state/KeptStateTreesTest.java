package zhixin.security.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.edition.ChangeKind;
import zhixin.edition.StateChange;
import zhixin.edition.StateRoots;
import zhixin.edition.StateTrees;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.sm.Sm3Macs;

/** All six trees over histories of listings, changes and removals, against a model that begins anew every time. */
class KeptStateTreesTest {
    private static final byte[] KEY = "a key of thirty-two bytes, test.".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final Random dice = new Random(11);
    private final Map<String, StateChange> standing = new TreeMap<>();
    private final List<List<StateChange>> history = new ArrayList<>();
    private KeptStateTrees trees;
    private long position;

    @BeforeEach
    void open() {
        trees = KeptStateTrees.open(directory, KEY);
    }

    @AfterEach
    void close() {
        trees.close();
    }

    private StateChange change(ChangeKind kind, PublicList list, int entry) {
        var leaf = new byte[35];
        dice.nextBytes(leaf);
        var subjects = new TreeSet<String>();
        for (var i = 0; i < 1 + dice.nextInt(5) / 4 * 2; i++) {
            subjects.add(subject(dice.nextInt(40)));
        }
        return new StateChange(
                ++position, kind, list, new EntryId("%022d".formatted(entry)), leaf, List.copyOf(subjects));
    }

    private static String subject(int number) {
        return "%064x".formatted(number);
    }

    private List<StateChange> some(int most) {
        var changes = new ArrayList<StateChange>();
        for (var i = 0; i < most; i++) {
            var kind = ChangeKind.values()[dice.nextInt(3) == 0 ? dice.nextInt(8) : dice.nextInt(2) * 2];
            changes.add(change(kind, PublicList.values()[dice.nextInt(5)], dice.nextInt(60)));
        }
        return changes;
    }

    private void keep(List<StateChange> changes) {
        history.add(changes);
        trees.after(changes, position).keep();
        for (var change : changes) {
            var name = change.list().wire() + "\n" + change.entry();
            if (change.change().ends()) {
                standing.remove(name);
            } else if (change.change() == ChangeKind.LISTED || standing.containsKey(name)) {
                standing.put(name, change);
            }
        }
    }

    private static byte[] sm3(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return HexFormat.of().parseHex(Sm3Digests.digest(out.toByteArray()).substring(4));
    }

    private StateRoots model() {
        var lists = new ArrayList<byte[]>();
        var pairs = new TreeMap<String, TreeSet<byte[]>>();
        for (var list : PublicList.values()) {
            var entries = StateProofs.entries();
            standing.values().stream().filter(each -> each.list() == list).forEach(each -> {
                var key =
                        sm3(("zhixin/state/1\n" + list.wire() + "\n" + each.entry()).getBytes(StandardCharsets.UTF_8));
                entries.put(key, sm3(new byte[1], each.leafEntry()));
                each.subjects()
                        .forEach(subject -> pairs.computeIfAbsent(subject, s -> new TreeSet<>(Arrays::compareUnsigned))
                                .add(Items.item(list.ordinal() + 1, key)));
            });
            lists.add(StateProofs.root(entries));
        }
        var subjects = StateProofs.entries();
        pairs.forEach((subject, of) -> subjects.put(
                new Sm3Macs(KEY).of(List.of(HexFormat.of().parseHex(subject))).getFirst(), sm3(Items.join(of))));
        return StateRoots.of(lists, StateProofs.root(subjects));
    }

    @Test
    void everyHistoryGivesTheStateOfItsDefinition() {
        for (var batch = 0; batch < 120; batch++) {
            var changes = some(dice.nextInt(30));
            var step = trees.after(changes, position);
            assertThat(trees.roots()).isEqualTo(model());
            keep(changes);
            assertThat(trees.roots()).isEqualTo(model()).isEqualTo(step.roots());
            assertThat(trees.position()).isEqualTo(position);
        }
        for (var number = 0; number < 45; number++) {
            var proof = trees.subject(subject(number));
            var root = HexFormat.of().parseHex(trees.roots().subjects().substring(4));
            assertThat(StateProofs.holds(root, proof)).isTrue();
            var name = subject(number);
            assertThat(proof.present())
                    .isEqualTo(standing.values().stream()
                            .anyMatch(each -> each.subjects().contains(name)));
            assertThat(trees.standing(name)).hasSize((int) standing.values().stream()
                    .filter(each -> each.subjects().contains(name))
                    .count());
        }
    }

    @Test
    void aSecondStepOverTheSameStateIsNotKept() {
        keep(some(20));
        var one = trees.after(some(5), position);
        var two = trees.after(some(5), position);
        two.keep();
        var roots = trees.roots();
        one.keep();
        assertThat(trees.roots()).isEqualTo(roots);
    }

    @Test
    void aCleanCloseIsGoneOnFrom() {
        keep(some(200));
        trees.close();
        open();
        assertThat(trees.position()).isEqualTo(position);
        assertThat(trees.roots()).isEqualTo(model());
        keep(some(50));
        assertThat(trees.roots()).isEqualTo(model());
    }

    /** What a killed process leaves: the files as they are, never closed. */
    private Path left() throws Exception {
        var other = Files.createDirectory(directory.resolve("left" + dice.nextInt()));
        for (var file : List.of("trees", "journal", "key-check")) {
            Files.copy(directory.resolve(file), other.resolve(file));
        }
        return other;
    }

    @Test
    void aKillBetweenTwoChangesLosesNothing() throws Exception {
        keep(some(200));
        keep(some(20));
        try (var other = KeptStateTrees.open(left(), KEY)) {
            assertThat(other.position()).isEqualTo(position);
            assertThat(other.roots()).isEqualTo(model());
        }
    }

    /** A kill while records were being written: some of them are new, the head is old, the journal is whole. */
    @Test
    void aKillWithinAChangeIsMadeWholeFromTheJournal() throws Exception {
        keep(some(200));
        var before = Files.readAllBytes(directory.resolve("trees"));
        keep(some(60));
        var after = Files.readAllBytes(directory.resolve("trees"));
        for (var cut : List.of(4096, 4096 + 72 * 40 + 7, 4096 + 72 * 333, after.length)) {
            var other = left();
            var torn = Arrays.copyOf(after, after.length);
            System.arraycopy(before, 0, torn, 0, 4096);
            System.arraycopy(before, cut, torn, cut, Math.max(0, Math.min(before.length, torn.length) - cut));
            Files.write(other.resolve("trees"), torn);
            try (var opened = KeptStateTrees.open(other, KEY)) {
                assertThat(opened.position()).isEqualTo(position);
                assertThat(opened.roots()).isEqualTo(model());
            }
        }
    }

    /** A kill while the journal was being written: nothing of the change was made. */
    @Test
    void aTornJournalLeavesTheStateBefore() throws Exception {
        keep(some(200));
        var roots = trees.roots();
        var at = position;
        var before = Files.readAllBytes(directory.resolve("trees"));
        keep(some(60));
        var journal = Files.readAllBytes(directory.resolve("journal"));
        var length = 12 + java.nio.ByteBuffer.wrap(journal).getInt(4); // behind it, what an earlier one left
        for (var cut : List.of(0, 3, 500, length / 2, length - 1)) {
            var other = left();
            Files.write(other.resolve("trees"), before);
            Files.write(other.resolve("journal"), Arrays.copyOf(journal, cut));
            try (var opened = KeptStateTrees.open(other, KEY)) {
                assertThat(opened.position()).isEqualTo(at);
                assertThat(opened.roots()).isEqualTo(roots);
            }
        }
    }

    @Test
    void whatIsCutOrChangedIsNotUsed() throws Exception {
        keep(some(300));
        var wanted = standing(trees);
        trees.close();
        var whole = Files.readAllBytes(directory.resolve("trees"));
        var used = StateFile.open(directory);
        var end = 4096 + used.head().used() * 72;
        used.close();
        for (var length : List.of(0, 10, 4096, 5000, end - 1)) {
            var other = left();
            Files.write(other.resolve("trees"), Arrays.copyOf(whole, length));
            empty(other);
        }
        for (var i = 0; i < 60; i++) {
            var other = left();
            var changed = whole.clone();
            // Not among the free records, of which only the chain counts: in a node or leaf, which all lie behind.
            changed[4096 + dice.nextInt(end - 4096)] ^= (byte) (1 << dice.nextInt(8));
            Files.write(other.resolve("trees"), changed);
            try (var opened = KeptStateTrees.open(other, KEY)) {
                assertThat(opened.roots()).isIn(trees0(), model());
                if (opened.roots().equals(model())) {
                    assertThat(standing(opened))
                            .as("what hangs on the subjects")
                            .isEqualTo(wanted);
                }
            }
        }
        open();
    }

    private static String standing(KeptStateTrees trees) {
        var text = new StringBuilder();
        for (var number = 0; number < 45; number++) {
            trees.standing(subject(number))
                    .forEach(each ->
                            text.append(each.list()).append(HexFormat.of().formatHex(each.key())));
            text.append('\n');
        }
        return text.toString();
    }

    private static StateRoots trees0() {
        return StateRoots.of(java.util.Collections.nCopies(5, new byte[32]), new byte[32]);
    }

    private static void empty(Path directory) {
        try (var opened = KeptStateTrees.open(directory, KEY)) {
            assertThat(opened.position()).isZero();
            assertThat(opened.roots()).isEqualTo(trees0());
        }
    }

    /** Its pages reached the disk in any order, or not at all. */
    @Test
    void whatAMachineLeftThatWentDownIsNotUsed() throws Exception {
        keep(some(100));
        var other = left();
        try (var file = new RandomAccessFile(other.resolve("trees").toFile(), "rw")) {
            for (var slot : List.of(0, 2048)) {
                var bytes = new byte[Head.LENGTH];
                file.seek(slot);
                file.readFully(bytes);
                var head = Head.read(bytes);
                var booted = new Head(
                        head.sequence(),
                        head.position(),
                        true,
                        "00000000-0000-0000-0000-000000000000",
                        head.firstFree(),
                        head.used(),
                        head.roots());
                file.seek(slot);
                file.write(booted.bytes());
            }
        }
        empty(other);
    }

    @Test
    void itIsBuiltAgainAfterClearing() {
        for (var i = 0; i < 20; i++) {
            keep(some(30));
        }
        var roots = trees.roots();
        trees.clear();
        assertThat(trees.position()).isZero();
        assertThat(trees.roots()).isEqualTo(trees0());
        var all = history.stream().flatMap(List::stream).toList();
        StateTrees.Step step = trees.after(all, position);
        step.keep();
        assertThat(trees.roots()).isEqualTo(roots);
    }

    /** Under another key no subject of theirs would be found, and each would be proved absent. */
    @Test
    void treesOfAnotherKeyAreNone() {
        keep(some(100));
        trees.close();
        trees = KeptStateTrees.open(directory, new byte[32]);
        assertThat(trees.position()).isZero();
        assertThat(trees.roots()).isEqualTo(trees0());
        trees.close();
        open();
        assertThat(trees.position()).isZero();
    }

    @Test
    void changesThatDoNotFitAreRefused() {
        assertThatIllegalStateException().isThrownBy(() -> {
            var change = new SubjectChange(new byte[32]);
            change.leave(new byte[Records.ITEM]);
            change.after(null);
        });
    }
}
