package zhixin.security.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Entries that come to a subject and leave it, in the tree of subjects. Its items are the pairs of list and entry key. */
final class SubjectChange implements LeafChange {
    private final byte[] key;
    private final List<byte[]> come = new ArrayList<>(1);
    private final List<byte[]> leave = new ArrayList<>(1);

    SubjectChange(byte[] key) {
        this.key = key;
    }

    void come(byte[] pair) {
        come.add(pair);
    }

    void leave(byte[] pair) {
        leave.add(pair);
    }

    @Override
    public byte[] key() {
        return key;
    }

    /** @throws IllegalStateException if one leaves that is not there, or comes that is: the store is not what it was */
    @Override
    public @Nullable Content after(@Nullable Content before) {
        if (before == null && leave.isEmpty() && come.size() == 1) {
            return new Content(null, come.getFirst());
        }
        var pairs = new TreeSet<byte[]>(Arrays::compareUnsigned);
        if (before != null) {
            pairs.addAll(Items.split(before.items()));
        }
        if (!leave.stream().allMatch(pairs::remove) || !come.stream().allMatch(pairs::add)) {
            throw new IllegalStateException("the state does not fit the changes: it is to be built again");
        }
        return pairs.isEmpty() ? null : new Content(null, Items.join(pairs));
    }
}
