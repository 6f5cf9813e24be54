package zhixin.security.state;

import java.util.Arrays;
import zhixin.security.sm.Sm3Batch;

/**
 * Hashes a whole store again from its leaves up: whether every node is the hash of what it leads to, and every record is
 * either part of one tree or free. A second for about a million entries.
 */
final class StateCheck {
    private static final int AT_ONCE = 256;

    private final StateFile file;
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

    StateCheck(StateFile file) {
        this.file = file;
    }

    boolean holds(Head head) {
        most = head.used();
        for (var root : head.roots()) {
            if (root.ref() == 0) {
                holds &= StateHash.isEmpty(root.hash());
            } else {
                push(root.ref(), root.hash(), 0);
            }
        }
        while (depth > 0 && holds) {
            var ref = (int) open[--depth];
            look(ref);
        }
        flush();
        return holds && seen + free(head) == head.used();
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
            cells(Ints.get(record, 0));
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

    private void cells(int first) {
        for (var cell = first; cell != 0 && take(cell); cell = file.first(cell)) {
            // each counts once
        }
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
