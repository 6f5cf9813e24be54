package zhixin.cli.bureau;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.InvalidDocument;
import zhixin.edition.ChangeKind;
import zhixin.edition.StateChange;
import zhixin.edition.StateRoots;
import zhixin.edition.StateTrees;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.security.state.KeptStateTrees;

/**
 * The five lists' trees, computed by the bureau from the changes that it received: whether what it holds is what the hub
 * says stands. The subjects' tree only the hub can compute. In files of its own beside the book; not thread-safe.
 */
final class BureauState implements AutoCloseable {
    private static final byte[] NO_KEY = new byte[32];

    private final StateTrees trees;

    BureauState(Path home) {
        trees = KeptStateTrees.open(home.resolve("state"), NO_KEY);
    }

    /** Up to this position it holds every change. */
    long position() {
        return trees.position();
    }

    /** Begins anew: the feed from edition 1 brings it up. */
    void clear() {
        trees.clear();
    }

    /**
     * Takes a delta whose leaves were verified, and holds the lists against the roots of its edition.
     *
     * @param signed null where none are signed, or they are not to be held against: of an edition of the past, of which
     *     something may be erased by now
     * @throws InvalidDocument naming the list that differs
     */
    void follow(Delta delta, @Nullable StateRoots signed) {
        if (trees.position() < delta.toPosition()) {
            trees.after(changes(delta), delta.toPosition()).keep();
        }
        if (signed != null) {
            var roots = trees.roots();
            for (var list : PublicList.values()) {
                if (!roots.of(list).equals(signed.of(list))) {
                    throw new InvalidDocument(
                            "the changes of " + list.wire() + " do not lead to its state root that is signed");
                }
            }
        }
    }

    private static List<StateChange> changes(Delta delta) {
        var changes = new ArrayList<StateChange>();
        for (var i = 0; i < delta.changes().size(); i++) {
            var change = delta.changes().get(i);
            if (change.has("list") && change.has("entryId") && change.has("change")) {
                changes.add(change(change, delta.leafEntries().get(i)));
            }
        }
        return changes;
    }

    private static StateChange change(Fields change, byte[] leaf) {
        try {
            return new StateChange(
                    change.number("position"),
                    ChangeKind.of(change.text("change")),
                    PublicList.of(change.text("list")),
                    new EntryId(change.text("entryId")),
                    leaf,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("a change of no entry");
        }
    }

    @Override
    public void close() {
        trees.close();
    }
}
