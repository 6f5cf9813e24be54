package zhixin.security.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What hangs on a leaf: a sign of one byte and 32 bytes each, one after another. */
final class Items {
    private Items() {}

    static byte[] item(int sign, byte[] what) {
        var item = new byte[Records.ITEM];
        item[0] = (byte) sign;
        System.arraycopy(what, 0, item, 1, StateHash.LENGTH);
        return item;
    }

    static byte[] what(byte[] item) {
        return Arrays.copyOfRange(item, 1, Records.ITEM);
    }

    static List<byte[]> split(byte[] items) {
        var parts = new ArrayList<byte[]>(items.length / Records.ITEM);
        for (var at = 0; at < items.length; at += Records.ITEM) {
            parts.add(Arrays.copyOfRange(items, at, at + Records.ITEM));
        }
        return parts;
    }

    static byte[] join(Collection<byte[]> parts) {
        var items = new byte[parts.size() * Records.ITEM];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, items, at, Records.ITEM);
            at += Records.ITEM;
        }
        return items;
    }
}
