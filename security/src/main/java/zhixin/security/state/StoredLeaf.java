package zhixin.security.state;

import java.util.Arrays;

/** Reads leaves and what hangs on them. */
final class StoredLeaf {
    private StoredLeaf() {}

    /** The leaf at a reference, with the hash that its parent has of it. */
    static Node.Leaf read(Records records, Node at) {
        var record = new byte[Records.LENGTH];
        records.read(-at.ref, record);
        var leaf = new Node.Leaf(at.ref, at.hash, part(record, Records.BODY), part(record, Records.BODY + 32));
        leaf.firstCell = Ints.get(record, 0);
        return leaf;
    }

    private static byte[] part(byte[] record, int at) {
        return Arrays.copyOfRange(record, at, at + StateHash.LENGTH);
    }

    /** The items in a chain of cells, one after another. */
    static byte[] items(Records records, int firstCell) {
        var items = new byte[0];
        var record = new byte[Records.LENGTH];
        for (var cell = firstCell; cell != 0; cell = Ints.get(record, 0)) {
            records.read(cell, record);
            var length = record[Integer.BYTES] * Records.ITEM;
            var at = items.length;
            items = Arrays.copyOf(items, at + length);
            System.arraycopy(record, Records.ITEMS, items, at, length);
        }
        return items;
    }
}
