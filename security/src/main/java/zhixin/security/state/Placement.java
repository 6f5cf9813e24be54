package zhixin.security.state;

import zhixin.security.state.Node.Inner;
import zhixin.security.state.Node.Leaf;

/** Gives everything that an update changed its place in the store, and writes it all down; the store is only read. */
final class Placement {
    private final Records records;
    private final Freed freed;
    private final Writes writes = new Writes();
    private int firstFree;
    private int used;

    /** @param firstFree begins the chain of free records; 0 for none. @param used how many records there are */
    Placement(Records records, Freed freed, int firstFree, int used) {
        this.records = records;
        this.freed = freed;
        this.firstFree = firstFree;
        this.used = used;
    }

    Writes place(LevelHashes changed) {
        for (var leaf : changed.leaves()) {
            place(leaf);
        }
        for (var level : changed.levels().reversed()) {
            for (var inner : level) {
                place(inner);
            }
        }
        for (var i = 0; i < freed.count(); i++) {
            var at = writes.next(freed.get(i));
            Ints.set(writes.bytes(), at, firstFree);
            firstFree = freed.get(i);
        }
        return writes;
    }

    int firstFree() {
        return firstFree;
    }

    int used() {
        return used;
    }

    private int number() {
        if (firstFree == 0) {
            return ++used;
        }
        var number = firstFree;
        firstFree = records.first(number);
        return number;
    }

    private void place(Leaf leaf) {
        if (leaf.items != null) {
            freed.cells(records, leaf.firstCell);
            leaf.firstCell = cells(leaf.items);
        }
        if (leaf.ref == 0) {
            leaf.ref = -number();
        }
        var at = writes.next(-leaf.ref);
        Ints.set(writes.bytes(), at, leaf.firstCell);
        System.arraycopy(leaf.key, 0, writes.bytes(), at + Records.BODY, StateHash.LENGTH);
        System.arraycopy(
                java.util.Objects.requireNonNull(leaf.value),
                0,
                writes.bytes(),
                at + Records.BODY + StateHash.LENGTH,
                StateHash.LENGTH);
    }

    /** Writes a chain of cells from its end, so that each knows the next. */
    private int cells(byte[] items) {
        var next = 0;
        var end = items.length / Records.ITEM;
        while (end > 0) {
            var begin = (end - 1) / Records.ITEMS_A_CELL * Records.ITEMS_A_CELL;
            var number = number();
            var at = writes.next(number);
            Ints.set(writes.bytes(), at, next);
            writes.bytes()[at + Integer.BYTES] = (byte) (end - begin);
            System.arraycopy(
                    items, begin * Records.ITEM, writes.bytes(), at + Records.ITEMS, (end - begin) * Records.ITEM);
            next = number;
            end = begin;
        }
        return next;
    }

    /** Its sides are placed already: they lie deeper. */
    private void place(Inner inner) {
        if (inner.ref == 0) {
            inner.ref = number();
        }
        var at = writes.next(inner.ref);
        Ints.set(writes.bytes(), at, Node.ref(inner.left));
        Ints.set(writes.bytes(), at + Integer.BYTES, Node.ref(inner.right));
        System.arraycopy(Node.hash(inner.left), 0, writes.bytes(), at + Records.BODY, StateHash.LENGTH);
        System.arraycopy(
                Node.hash(inner.right), 0, writes.bytes(), at + Records.BODY + StateHash.LENGTH, StateHash.LENGTH);
    }
}
