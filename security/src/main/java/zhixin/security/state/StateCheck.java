package zhixin.security.state;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import zhixin.security.sm.Sm3Batch;

/**
 * Hashes a whole store again from its leaves up: whether every node is the hash of what it leads to, every subject's leaf that
 * of the entries that hang on it, every pair known on both sides, and every record either part of one tree or free. A second for about a million entries.
 */
final class StateCheck {
    private static final int AT_ONCE = 256;
    private static final int SUBJECTS = 0;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final StateFile file;
    private final boolean items;
    private final Sm3Batch batch = new Sm3Batch();
    private final byte[] record = new byte[Records.LENGTH];
    private final byte[] expected = new byte[AT_ONCE * StateHash.LENGTH];
    private int gathered;
    private long[] open = new long[1024];
    private byte[] openHashes = new byte[1024 * StateHash.LENGTH];
    private int depth;
    private long seen;
    private long most;
    private boolean holds = true;
    private final SM3Digest digest = new SM3Digest();
    private final byte[] value = new byte[StateHash.LENGTH];
    private final byte[] hanging = new byte[Records.LENGTH];
    private int list;
    /** Of entries and their subjects as the lists' trees have them, less those as the subjects' tree has them. */
    private long pairs;

    StateCheck(StateFile file) {
        this(file, true);
    }

    private StateCheck(StateFile file, boolean items) {
        this.file = file;
        this.items = items;
    }

    /** One that looks at the trees and their records alone, whatever hangs on the leaves. */
    static StateCheck ofShape(StateFile file) {
        return new StateCheck(file, false);
    }

    boolean holds(Head head) {
        most = head.used();
        for (var tree = 0; tree < head.roots().size(); tree++) {
            var root = head.roots().get(tree);
            list = tree == head.roots().size() - 1 ? SUBJECTS : tree + 1;
            if (root.ref() == 0) {
                holds &= StateHash.isEmpty(root.hash());
            } else {
                push(root.ref(), root.hash(), 0);
            }
            while (depth > 0 && holds) {
                var ref = (int) open[--depth];
                look(ref);
            }
        }
        flush();
        return holds && pairs == 0 && seen + free(head) == head.used();
    }

    private void push(int ref, byte[] from, int at) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            openHashes = Arrays.copyOf(openHashes, 2 * depth * StateHash.LENGTH);
        }
        System.arraycopy(from, at, openHashes, depth * StateHash.LENGTH, StateHash.LENGTH);
        open[depth++] = ref;
    }

    private void look(int ref) {
        var number = ref < 0 ? -ref : ref; // the least of all stays negative, and is none
        if (!take(number)) {
            return;
        }
        file.read(number, record);
        expect(ref < 0 ? StateHash.LEAF : StateHash.NODE);
        if (ref < 0) {
            leaf();
        } else {
            child(Ints.get(record, 0), Records.BODY);
            child(Ints.get(record, Integer.BYTES), Records.BODY + StateHash.LENGTH);
        }
    }

    private boolean take(int number) {
        seen++;
        holds &= number > 0 && number <= most && seen <= most;
        return holds;
    }

    /** The record's body has to have the hash by which it was reached, which still stands behind the top of the stack. */
    private void expect(byte prefix) {
        System.arraycopy(
                openHashes, depth * StateHash.LENGTH, expected, gathered++ * StateHash.LENGTH, StateHash.LENGTH);
        batch.put(prefix);
        batch.put(record, Records.BODY, 2 * StateHash.LENGTH);
        batch.end();
        if (gathered == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        holds &= Arrays.equals(
                batch.digests(), 0, gathered * StateHash.LENGTH, expected, 0, gathered * StateHash.LENGTH);
        gathered = 0;
    }

    private void child(int ref, int hash) {
        if (ref != 0) {
            push(ref, record, hash);
        } else {
            for (var i = 0; i < StateHash.LENGTH; i++) {
                holds &= record[hash + i] == 0;
            }
        }
    }

    /** What hangs on it: a subject's value is the digest of its entries; and both sides know of the same pairs. */
    private void leaf() {
        for (var cell = Ints.get(record, 0); cell != 0 && take(cell); cell = Ints.get(hanging, 0)) {
            file.read(cell, hanging);
            var here = hanging[Integer.BYTES];
            holds &= here > 0 && here <= Records.ITEMS_A_CELL;
            for (var i = 0; items && i < here && holds; i++) {
                item(Records.ITEMS + i * Records.ITEM);
            }
        }
        if (items && list == SUBJECTS) {
            digest.doFinal(value, 0);
            holds &= Arrays.equals(value, 0, value.length, record, Records.BODY + StateHash.LENGTH, Records.LENGTH);
        }
    }

    private void item(int at) {
        if (list == SUBJECTS) {
            digest.update(hanging, at, Records.ITEM);
            pairs -= pair(hanging[at], hanging, at + 1, record, Records.BODY);
        } else {
            holds &= hanging[at] == 0;
            pairs += pair(list, record, Records.BODY, hanging, at + 1);
        }
    }

    /** A sum over these is the same in any order: of digests, it tells what a disk did, not what a forger does. */
    private static long pair(int list, byte[] entry, int entryAt, byte[] subject, int subjectAt) {
        long mixed = list;
        for (var i = 0; i < StateHash.LENGTH; i++) {
            mixed = (mixed ^ (entry[entryAt + i] << 8 | subject[subjectAt + i] & 0xff)) * MIX;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    private long free(Head head) {
        var free = 0L;
        for (var number = head.firstFree(); number != 0 && number > 0 && number <= most && free <= most; ) {
            free++;
            number = file.first(number);
        }
        return free;
    }
}
