package zhixin.security.state;

import org.jspecify.annotations.Nullable;

/** What the changes of one entry within a batch come to, in the tree of its list. Its items are its subject's keys. */
final class EntryChange implements LeafChange {
    private static final byte[] NO_ITEMS = {};

    private final byte[] key;
    private @Nullable Content content;
    private boolean onlyIfThere = true;
    private byte[] itemsBefore = NO_ITEMS;
    private byte[] itemsAfter = NO_ITEMS;

    EntryChange(byte[] key) {
        this.key = key;
    }

    /** It is listed. */
    void listed(Content now) {
        content = now;
        onlyIfThere = false;
    }

    /** It is off its list. */
    void ended() {
        content = null;
        onlyIfThere = false;
    }

    /** Something about it changed, which says nothing unless it stands. */
    void changed(Content now) {
        if (onlyIfThere || content != null) {
            content = now;
        }
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public @Nullable Content after(@Nullable Content before) {
        itemsBefore = before == null ? NO_ITEMS : before.items();
        var after = onlyIfThere && before == null ? null : content;
        itemsAfter = after == null ? NO_ITEMS : after.items();
        return after;
    }

    byte[] itemsBefore() {
        return itemsBefore;
    }

    byte[] itemsAfter() {
        return itemsAfter;
    }
}
