package zhixin.cli.check;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Base64;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.FieldGroup;

/**
 * A delta's changes from its bytes, where these are the canonical JSON that the hub writes: the groups are digested as they
 * stand, without building anything of them. Whatever it does not know as such it leaves to the slow way. Not thread-safe.
 */
final class CanonicalDelta {
    private static final byte[] BEGIN = ascii("{\"changes\":[");
    private static final byte[] LEAF = ascii("{\"leaf\":\"");
    private static final byte[] CHANGE = ascii("{\"change\":\"");
    private static final byte[] ENTRY = ascii(",\"entryId\":\"");
    private static final byte[] GROUPS = ascii(",\"groups\":{");
    private static final byte[] LIST = ascii("},\"list\":\"");
    private static final byte[] POSITION = ascii(",\"position\":");
    private static final byte[] DATA = ascii("{\"data\":{");
    private static final byte[] SALT = ascii(",\"salt\":\"");
    private static final byte[] DIGEST = ascii("{\"digest\":\"sm3:");

    private final byte[] bytes;
    private final LeafBatch batch = new LeafBatch();
    private int at;
    private int[] starts = new int[Delta.MOST + 1];
    private long[] positions = new long[Delta.MOST];
    private int count;

    /** The bytes are not as the hub writes them; they may still be right. */
    private static final class Other extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Other() {
            super(null, null, false, false);
        }
    }

    private CanonicalDelta(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The delta, or nothing where it is not written as the hub writes one. @throws InvalidDocument if it is wrong */
    static @Nullable Delta read(byte[] bytes) {
        try {
            return new CanonicalDelta(bytes).read();
        } catch (Other | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private Delta read() {
        expect(BEGIN);
        do {
            if (count == Delta.MOST) {
                throw new Other();
            }
            starts[count] = at;
            change();
            count++;
        } while (take(','));
        starts[count] = at + 1;
        expect(ascii("],"));
        var rest = Arrays.copyOfRange(bytes, at - 1, bytes.length);
        rest[0] = '{';
        var head = Fields.read(rest);
        if (head.has("changes")) {
            throw new Other();
        }
        return Delta.of(head, new Changes(bytes, starts, count), positions, batch.leaves());
    }

    private void change() {
        if (bytes[at + 2] == 'l') {
            expect(LEAF);
            var leaf = base64('"', Commitment.LEAF_LENGTH);
            InvalidDocument.unless(leaf[0] == 1 && leaf[2] == 1, "a leaf of an unknown version or algorithm");
            batch.bare(leaf);
        } else {
            expect(CHANGE);
            var kind = plain();
            expect(ENTRY);
            var entry = plain();
            expect(GROUPS);
            var core = groups();
            expect(LIST);
            var list = plain();
            sameAsCommitted(core, kind, entry, list);
            batch.position(kind(kind).leafType());
        }
        expect(POSITION);
        positions[count] = number();
        if (core != null) {
            InvalidDocument.unless(corePosition == positions[count], "core is of another position");
            core = null;
        }
        if (!take('}')) {
            throw new Other();
        }
    }

    private static ChangeKind kind(String wire) {
        try {
            return ChangeKind.of(wire);
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("an unknown kind of change");
        }
    }

    /** Where the core's data is, if it is shown. */
    private int @Nullable [] groups() {
        int @Nullable [] found = null;
        for (var group : LeafBatch.SORTED) {
            if (group != LeafBatch.SORTED.getFirst() && !take(',')) {
                throw new Other();
            }
            if (!take('"')) {
                throw new Other();
            }
            expect(ascii(group.wire()));
            expect(ascii("\":"));
            if (bytes[at + 3] == 'a') {
                expect(DATA);
                var from = at - 1;
                skipObject();
                var to = at;
                expect(SALT);
                batch.text(group, bytes, from, to - from, base64('"', Commitment.SALT_LENGTH));
                if (group == FieldGroup.CORE) {
                    found = new int[] {from, to};
                }
            } else {
                expect(DIGEST);
                batch.digest(group, java.util.HexFormat.of().parseHex(ascii(at, at + 64)));
                at += 64;
                if (!take('"')) {
                    throw new Other();
                }
            }
            if (!take('}')) {
                throw new Other();
            }
        }
        return found;
    }

    private int @Nullable [] core;
    private long corePosition;

    /** What stands beside the groups is for convenience: only what is committed to counts. */
    private void sameAsCommitted(int @Nullable [] data, String kind, String entry, String list) {
        core = data;
        if (data == null) {
            return;
        }
        var fields = Fields.read(Arrays.copyOfRange(bytes, data[0], data[1]));
        corePosition = fields.number("position");
        same("change", fields, kind);
        same("entryId", fields, entry);
        same("list", fields, list);
    }

    private static void same(String field, Fields core, String beside) {
        InvalidDocument.unless(
                !core.has(field) || core.text(field).equals(beside), field + " differs from the one committed to");
    }

    /** To behind the end of the object whose brace was taken. */
    private void skipObject() {
        var depth = 1;
        var i = at;
        while (depth > 0) {
            switch (bytes[i++]) {
                case '"' -> {
                    while (bytes[i] != '"') {
                        i += bytes[i] == '\\' ? 2 : 1;
                    }
                    i++;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        at = i;
    }

    /** A text without escapes, to behind its closing quotation mark. */
    private String plain() {
        var from = at;
        while (bytes[at] != '"') {
            if (bytes[at] == '\\' || bytes[at] < 0x20) {
                throw new Other();
            }
            at++;
        }
        return new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
    }

    private long number() {
        var from = at;
        var number = 0L;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        if (at == from || at - from > 18 || (bytes[from] == '0' && at - from > 1)) {
            throw new Other();
        }
        return number;
    }

    private byte[] base64(char end, int length) {
        var characters = (length + 2) / 3 * 4;
        try {
            var decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, at, at + characters));
            at += characters;
            if (decoded.length != length || !take(end)) {
                throw new Other();
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new Other();
        }
    }

    private String ascii(int from, int to) {
        var text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (var i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                throw new Other();
            }
        }
        return text;
    }

    private boolean take(char sign) {
        if (bytes[at] == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(byte[] what) {
        if (at + what.length > bytes.length || !Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
            throw new Other();
        }
        at += what.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The changes as objects, each read when it is asked for. */
    private static final class Changes extends AbstractList<Fields> implements RandomAccess {
        private final byte[] bytes;
        private final int[] starts;
        private final int count;

        Changes(byte[] bytes, int[] starts, int count) {
            this.bytes = bytes;
            this.starts = starts;
            this.count = count;
        }

        @Override
        public Fields get(int index) {
            java.util.Objects.checkIndex(index, count);
            return Fields.read(Arrays.copyOfRange(bytes, starts[index], starts[index + 1] - 1));
        }

        @Override
        public int size() {
            return count;
        }
    }
}
