package zhixin.security.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.StateChange;
import zhixin.edition.StateProof;
import zhixin.edition.StateRoots;
import zhixin.edition.StateTrees;
import zhixin.law.PublicList;
import zhixin.security.sm.Sm3Batch;
import zhixin.security.state.Head.Root;
import zhixin.security.state.LeafChange.Content;

/** The trees in a directory of their own, {@code trees} and {@code journal}: about half a KiB of disk an entry, no heap. */
public final class KeptStateTrees implements StateTrees {
    private static final int SUBJECTS = PublicList.values().length;

    private final StateFile file;
    private final Sm3Batch batch = new Sm3Batch();
    private final StateKeys keys;

    private KeptStateTrees(StateFile file, byte[] key) {
        this.file = file;
        this.keys = new StateKeys(batch, key);
    }

    /**
     * Those in that directory; empty ones where there are none, or none that can be used. Every node of them is hashed again.
     *
     * @param key of the subjects' keyed digests, 32 bytes; nobody need know it who holds lists alone
     * @throws UncheckedIOException if the files cannot be read or written
     */
    public static KeptStateTrees open(Path directory, byte[] key) {
        var trees = new KeptStateTrees(StateFile.open(directory), key);
        try {
            trees.under(directory.resolve("key-check"));
            return trees;
        } catch (IOException e) {
            trees.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Trees that were made under another key are none: no subject of theirs can be found under this one. */
    private void under(Path check) throws IOException {
        var mine = HexFormat.of().formatHex(subjectKeyOf("00".repeat(StateHash.LENGTH)));
        if (!Files.exists(check) || !Files.readString(check).equals(mine)) {
            clear(); // first: after a kill in between it is cleared again
            Files.writeString(check, mine);
        }
    }

    @Override
    public long position() {
        return file.head().position();
    }

    @Override
    public StateRoots roots() {
        return roots(file.head().roots());
    }

    private static StateRoots roots(List<Root> trees) {
        var hashes = trees.stream().map(Root::hash).toList();
        return StateRoots.of(hashes.subList(0, SUBJECTS), hashes.get(SUBJECTS));
    }

    @Override
    public Step after(List<StateChange> changes, long position) {
        var freed = new Freed();
        var hashes = new LevelHashes(batch);
        var update = new TreeUpdate(file, hashes, freed);
        var before = file.head();
        var roots = new ArrayList<@Nullable Node>();
        var subjects = new TreeMap<byte[], SubjectChange>(Arrays::compareUnsigned);
        var entries = entries(changes);
        for (var tree = 0; tree < SUBJECTS; tree++) {
            var ofList = List.copyOf(entries.get(tree).values());
            roots.add(update.run(before.roots().get(tree).node(), ofList));
            for (var change : ofList) {
                follow(subjects, change, Items.item(tree + 1, change.key()));
            }
        }
        roots.add(update.run(before.roots().get(SUBJECTS).node(), List.copyOf(subjects.values())));
        hashes.compute();
        return new Change(before, position, roots, hashes, freed);
    }

    /** What the changes come to, entry by entry, for each list. */
    private List<TreeMap<byte[], EntryChange>> entries(List<StateChange> changes) {
        var lists = new ArrayList<TreeMap<byte[], EntryChange>>();
        for (var i = 0; i < SUBJECTS; i++) {
            lists.add(new TreeMap<>(Arrays::compareUnsigned));
        }
        var digests = keys.ofEntries(changes);
        var subjects = keys.ofSubjects(
                changes.stream().flatMap(change -> change.subjects().stream()).toList());
        var taken = 0;
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var count = change.subjects().size();
            var items = items(subjects.subList(taken, taken + count));
            taken += count;
            var entry = lists.get(change.list().ordinal()).computeIfAbsent(digests.get(i), EntryChange::new);
            say(entry, change.change(), new Content(digests.get(changes.size() + i), items));
        }
        return lists;
    }

    private static void say(EntryChange entry, ChangeKind kind, Content content) {
        if (kind == ChangeKind.LISTED) {
            entry.listed(content);
        } else if (kind.ends()) {
            entry.ended();
        } else {
            entry.changed(content);
        }
    }

    private static byte[] items(List<byte[]> subjects) {
        return subjects.size() == 1
                ? Items.item(0, subjects.getFirst())
                : Items.join(subjects.stream()
                        .sorted(Arrays::compareUnsigned)
                        .map(subject -> Items.item(0, subject))
                        .toList());
    }

    private static void follow(TreeMap<byte[], SubjectChange> subjects, EntryChange entry, byte[] pair) {
        if (Arrays.equals(entry.itemsBefore(), entry.itemsAfter())) {
            return;
        }
        Items.split(entry.itemsBefore()).forEach(item -> subject(subjects, item).leave(pair));
        Items.split(entry.itemsAfter()).forEach(item -> subject(subjects, item).come(pair));
    }

    private static SubjectChange subject(TreeMap<byte[], SubjectChange> subjects, byte[] item) {
        return subjects.computeIfAbsent(Items.what(item), SubjectChange::new);
    }

    /** What would be, in memory; nothing when the trees have moved on meanwhile. */
    private final class Change implements Step {
        private final Head before;
        private final long position;
        private final List<@Nullable Node> trees;
        private final LevelHashes hashes;
        private final Freed freed;

        Change(Head before, long position, List<@Nullable Node> trees, LevelHashes hashes, Freed freed) {
            this.before = before;
            this.position = position;
            this.trees = trees;
            this.hashes = hashes;
            this.freed = freed;
        }

        @Override
        public StateRoots roots() {
            return KeptStateTrees.roots(trees.stream().map(Root::of).toList());
        }

        @Override
        public void keep() {
            if (file.head() != before) {
                return;
            }
            var placement = new Placement(file, freed, before.firstFree(), before.used());
            var writes = placement.place(hashes);
            var after = new Head(
                    before.sequence() + 1,
                    position,
                    true,
                    before.boot(),
                    placement.firstFree(),
                    placement.used(),
                    trees.stream().map(Root::of).toList());
            file.change(after, writes);
        }
    }

    @Override
    public void clear() {
        file.clear();
    }

    @Override
    public StateProof entry(PublicList list, byte[] key) {
        return new ProofPath(file).proof(file.head().roots().get(list.ordinal()), key);
    }

    @Override
    public StateProof subject(String subjectKey) {
        return new ProofPath(file).proof(file.head().roots().get(SUBJECTS), subjectKeyOf(subjectKey));
    }

    private byte[] subjectKeyOf(String subjectKey) {
        return keys.ofSubjects(List.of(subjectKey)).getFirst();
    }

    @Override
    public List<Standing> standing(String subjectKey) {
        var items = new ProofPath(file).items(file.head().roots().get(SUBJECTS), subjectKeyOf(subjectKey));
        return Items.split(items).stream()
                .map(item -> new Standing(PublicList.values()[item[0] - 1], Items.what(item)))
                .toList();
    }

    @Override
    public void close() {
        file.close();
    }
}
