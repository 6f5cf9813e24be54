package zhixin.submission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The text of a receipted batch, out of which retention strikes persons: whole records, and of others every object that
 * holds somebody's number, and the number where the record itself names it. {@code null} stands in their place; every
 * other byte stays as it was. Reads what the hub has read before, so it knows JSON by its brackets and quotes alone.
 */
public final class BatchText {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> NUMBERS = Set.of("id", "subjectId");

    private final byte[] text;
    private final IntPredicate whole;
    private final IntFunction<Predicate<String>> named;
    private final List<Cut> cuts = new ArrayList<>();
    private int at;

    private record Cut(int from, int to) {}

    /** Where in the batch something stands: beside the records, or in one of them, at its top or deeper. */
    private record Place(int record, boolean top) {
        private static final Place BESIDE = new Place(-1, false);

        boolean inside() {
            return record >= 0;
        }
    }

    private BatchText(byte[] text, IntPredicate whole, IntFunction<Predicate<String>> named) {
        this.text = text;
        this.whole = whole;
        this.named = named;
    }

    /**
     * What is left of a batch.
     *
     * @param whole which records go whole, by their place in the batch, from 0
     * @param named which numbers go from a record that stays
     * @return the same bytes if there was nothing to strike
     * @throws IllegalArgumentException if it is not the text of a batch
     */
    public static byte[] strike(byte[] document, IntPredicate whole, IntFunction<Predicate<String>> named) {
        try {
            return new BatchText(document, whole, named).struck();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not the text of a batch", e);
        }
    }

    private byte[] struck() {
        blanks();
        object(Place.BESIDE, true);
        if (cuts.isEmpty()) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length);
        var from = 0;
        for (var cut : cuts) {
            out.write(text, from, cut.from() - from);
            out.writeBytes(NULL);
            from = cut.to();
        }
        out.write(text, from, text.length - from);
        return out.toByteArray();
    }

    /** Takes the place of what was struck within it. */
    private void cut(int from) {
        cuts.removeIf(inner -> inner.from() >= from);
        cuts.add(new Cut(from, at));
    }

    private void value(Place place) {
        switch (text[at]) {
            case '{' -> object(place, false);
            case '[' -> array(place, false);
            case '"' -> string();
            default -> {
                while (",]} \t\r\n".indexOf(text[at]) < 0) {
                    at++;
                }
            }
        }
    }

    private void object(Place place, boolean batch) {
        var start = at;
        var names = false;
        expect('{');
        while (!over('}')) {
            var key = string();
            blanks();
            expect(':');
            blanks();
            if (batch && key.equals("records")) {
                array(place, true);
            } else if (place.inside() && text[at] == '"' && NUMBERS.contains(key)) {
                names |= number(place);
            } else {
                value(place.top() ? new Place(place.record(), false) : place);
            }
        }
        if (names) {
            cut(start);
        }
    }

    /** Whether the object around goes because of that number; at the top of a record the number goes alone. */
    private boolean number(Place place) {
        var start = at;
        if (!named.apply(place.record()).test(string())) {
            return false;
        }
        if (place.top()) {
            cut(start);
        }
        return !place.top();
    }

    private void array(Place place, boolean records) {
        expect('[');
        for (var ordinal = 0; !over(']'); ordinal++) {
            var start = at;
            value(records ? new Place(ordinal, true) : place);
            if (records && whole.test(ordinal) && at - start > NULL.length) {
                cut(start);
            }
        }
    }

    /** Whether an object or array is over here; otherwise at its next member. */
    private boolean over(char end) {
        blanks();
        if (text[at] == ',') {
            at++;
            blanks();
        }
        if (text[at] != end) {
            return false;
        }
        at++;
        return true;
    }

    private void blanks() {
        while (" \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private void expect(char sign) {
        if (text[at++] != sign) {
            throw new IllegalArgumentException("not the text of a batch");
        }
    }

    private String string() {
        expect('"');
        var start = at;
        var escaped = false;
        while (text[at] != '"') {
            if (text[at] == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        var raw = new String(text, start, at - start, StandardCharsets.UTF_8);
        at++;
        return escaped ? plain(raw) : raw;
    }

    private static String plain(String raw) {
        var out = new StringBuilder();
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = raw.charAt(++i);
            if (c == 'u') {
                out.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                var sign = "bfnrt".indexOf(c);
                out.append(sign < 0 ? c : "\b\f\n\r\t".charAt(sign));
            }
        }
        return out.toString();
    }
}
