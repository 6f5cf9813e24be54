package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import zhixin.law.PublicList;
import zhixin.lookup.SubjectKeys;
import zhixin.trust.PlainDigests;

/** The state's six trees as plain maps, and as roots the digest of all that is in them: the same content, the same roots. */
public final class MemoryStateTrees implements StateTrees {
    private static final String SUBJECTS = StateRoots.SUBJECTS;

    private Map<String, TreeMap<String, String>> trees = empty();
    private Map<String, List<String>> documents = new TreeMap<>();
    private long position;

    private static Map<String, TreeMap<String, String>> empty() {
        var trees = new TreeMap<String, TreeMap<String, String>>();
        for (var list : PublicList.values()) {
            trees.put(list.wire(), new TreeMap<>());
        }
        trees.put(SUBJECTS, new TreeMap<>());
        return trees;
    }

    /** A keeper over a ledger, with trees of its own, as after a start of the hub. */
    public static StateKeeper keeper(EditionLedger editions, StateLedger ledger, PlainDigests digests) {
        var trees = new MemoryStateTrees();
        return new StateKeeper(editions, ledger, () -> trees, new SubjectKeys(digests), digests);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public StateRoots roots() {
        var roots = new ArrayList<byte[]>();
        for (var list : PublicList.values()) {
            roots.add(root(list.wire()));
        }
        return StateRoots.of(roots, root(SUBJECTS));
    }

    private byte[] root(String name) {
        var tree = trees.get(name);
        return tree.isEmpty()
                ? new byte[32]
                : PlainDigests.sha256(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Step after(List<StateChange> changes, long to) {
        var next = new MemoryStateTrees();
        trees.forEach((name, tree) -> next.trees.get(name).putAll(tree));
        next.documents.putAll(documents);
        next.position = to;
        changes.forEach(next::apply);
        return new Step() {
            @Override
            public StateRoots roots() {
                return next.roots();
            }

            @Override
            public void keep() {
                trees = next.trees;
                documents = next.documents;
                position = to;
            }
        };
    }

    private void apply(StateChange change) {
        var tree = trees.get(change.list().wire());
        var entry = change.entry().value();
        var pair = change.list().wire() + "/" + entry;
        if (change.change() != ChangeKind.LISTED && !tree.containsKey(entry)) {
            return;
        }
        documents.getOrDefault(pair, List.of()).forEach(document -> leave(document, pair));
        documents.remove(pair);
        if (change.change().ends()) {
            tree.remove(entry);
            return;
        }
        tree.put(entry, HexFormat.of().formatHex(change.leafEntry()));
        documents.put(pair, change.subjects());
        change.subjects().forEach(document -> come(document, pair));
    }

    private void come(String document, String pair) {
        var pairs = new TreeSet<>(List.of(pair));
        pairs.addAll(List.of(trees.get(SUBJECTS).getOrDefault(document, pair).split(",")));
        trees.get(SUBJECTS).put(document, String.join(",", pairs));
    }

    private void leave(String document, String pair) {
        var pairs = new TreeSet<>(List.of(trees.get(SUBJECTS).get(document).split(",")));
        pairs.remove(pair);
        if (pairs.isEmpty()) {
            trees.get(SUBJECTS).remove(document);
        } else {
            trees.get(SUBJECTS).put(document, String.join(",", pairs));
        }
    }

    @Override
    public void clear() {
        trees = empty();
        documents = new TreeMap<>();
        position = 0;
    }

    @Override
    public StateProof entry(PublicList list, byte[] key) {
        throw new UnsupportedOperationException("plain maps prove nothing");
    }

    @Override
    public StateProof subject(String subjectKey) {
        throw new UnsupportedOperationException("plain maps prove nothing");
    }

    @Override
    public List<Standing> standing(String subjectKey) {
        throw new UnsupportedOperationException("plain maps prove nothing");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
