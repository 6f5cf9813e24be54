package zhixin.security.state;

/**
 * Records of one size, numbered from 1: what the trees consist of.
 *
 * <pre>
 * node   left ref (4) | right ref (4) | left hash (32) | right hash (32)     ref: 0 nothing, n node n, -n leaf n
 * leaf   first cell (4) | 0 (4)       | key (32)       | value (32)
 * cell   next cell (4) | items (1) | 0 (1) | item (33) | item (33)           what a leaf is made of or belongs to
 * free   next free (4)
 * </pre>
 */
interface Records {
    int LENGTH = 72;
    /** Behind the two references: what a node's or leaf's hash covers. */
    int BODY = 8;

    int ITEM = 33;
    int ITEMS = BODY - 2;
    int ITEMS_A_CELL = 2;

    /** Copies a record out of the store. */
    void read(int number, byte[] into);

    /** Reads its first reference alone. */
    default int first(int number) {
        var record = new byte[LENGTH];
        read(number, record);
        return Ints.get(record, 0);
    }
}
