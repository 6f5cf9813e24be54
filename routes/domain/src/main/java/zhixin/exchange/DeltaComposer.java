package zhixin.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerPosition;

/**
 * Composes {@code zhixin/delta/1}: every position of an edition, each as far as the subscriber may see it, so that its
 * leaf can be recomputed whatever the rights. What a position calls back it does not repeat: those groups are bare digests
 * to everybody. The same input gives the same bytes. Thread-safe.
 *
 * <p>Written as bytes, member by member in canonical order (RFC 8785), and once for all subscribers of the same terms:
 * under load a third of the hub's time went into building and encoding the same changes again for each of them.
 */
public final class DeltaComposer {
    private static final List<FieldGroup> SORTED = Arrays.stream(FieldGroup.values())
            .sorted(Comparator.comparing(FieldGroup::wire))
            .toList();

    /** Bytes of a change beside its groups, and of a group beside its text. */
    private static final int BARE = 200;

    private static final int BESIDE = 120;

    private final Commitments commitments;
    private Composed last = new Composed(List.of(), new HashMap<>());

    /** The changes of one list of positions, by terms. */
    private record Composed(List<LedgerPosition> positions, Map<Terms, byte[]> byTerms) {}

    public DeltaComposer(Commitments commitments) {
        this.commitments = commitments;
    }

    /**
     * One subscriber's delta in two parts.
     *
     * @param changes the same array for all subscribers of the same terms, while the same edition is composed
     * @param rest what is this subscriber's own
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(byte[] changes, byte[] rest) {
        /** The exact bytes of the delta. */
        public byte[] bytes() {
            var bytes = Arrays.copyOf(changes, changes.length + rest.length);
            System.arraycopy(rest, 0, bytes, changes.length, rest.length);
            return bytes;
        }
    }

    /**
     * What the subscriber gets of an edition; what was erased of it stands as bare leaves.
     *
     * @param originalDigest of the delta as it was first issued, if erasure has changed it since
     */
    public Parts compose(
            String subscriber,
            Terms terms,
            SealedEdition edition,
            List<LedgerPosition> positions,
            @Nullable String previousDigest,
            @Nullable String originalDigest) {
        var head = new TreeMap<String, @Nullable Object>();
        head.put("schema", "zhixin/delta/1");
        head.put("subscriber", subscriber);
        head.put("edition", edition.number());
        head.put("manifestDigest", edition.manifestDigest());
        head.put("previousDigest", previousDigest);
        if (originalDigest != null) {
            head.put("originalDigest", originalDigest);
        }
        head.put("fromPosition", edition.fromPosition());
        head.put("toPosition", edition.toPosition());
        // "changes" sorts before all other members.
        return new Parts(changes(terms, positions), withoutFirst(CanonicalJson.utf8(head)));
    }

    private static byte[] withoutFirst(byte[] object) {
        return Arrays.copyOfRange(object, 1, object.length);
    }

    private synchronized byte[] changes(Terms terms, List<LedgerPosition> positions) {
        if (last.positions() != positions) {
            last = new Composed(positions, new HashMap<>());
        }
        return last.byTerms().computeIfAbsent(terms, same -> write(same, positions));
    }

    private byte[] write(Terms terms, List<LedgerPosition> positions) {
        var out = new ByteArrayOutputStream(size(terms, positions));
        put(out, "{\"changes\":[");
        for (var i = 0; i < positions.size(); i++) {
            put(out, i == 0 ? "" : ",");
            change(out, terms, positions.get(i));
        }
        put(out, "],");
        return out.toByteArray();
    }

    /** About how many bytes it takes, rather a little more: growing copies all that was written. */
    private static int size(Terms terms, List<LedgerPosition> positions) {
        var size = 0;
        for (var position : positions) {
            size += BARE;
            if (terms.sees(position)) {
                for (var group : SORTED) {
                    size += BESIDE + position.utf8(group).length;
                }
            }
        }
        return size;
    }

    /** One change, as far as these terms show it: an object of its own, in a delta and on a snapshot's line. */
    void change(ByteArrayOutputStream out, Terms terms, LedgerPosition position) {
        var list = position.list();
        var entry = position.entry();
        if (list == null || entry == null || !terms.sees(position)) {
            put(out, "{\"leaf\":\"");
            out.writeBytes(base64(position.commitment().leafEntry()));
            put(out, "\",\"position\":");
        } else {
            put(
                    out,
                    "{\"change\":\"" + position.change().wire() + "\",\"entryId\":\"" + entry.value()
                            + "\",\"groups\":{");
            var recalled = position.recalled();
            for (var group : SORTED) {
                put(out, group == SORTED.getFirst() ? "\"" : ",\"");
                group(out, group, position, terms.groups().contains(group) && !recalled.contains(group));
            }
            put(out, "},\"list\":\"" + list.wire() + "\",\"position\":");
        }
        put(out, position.position() + "}");
    }

    private void group(ByteArrayOutputStream out, FieldGroup group, LedgerPosition position, boolean shown) {
        put(out, group.wire());
        if (shown) {
            put(out, "\":{\"data\":");
            out.writeBytes(position.utf8(group));
            put(out, ",\"salt\":\"");
            out.writeBytes(base64(position.commitment().salt(group)));
            put(out, "\"}");
        } else {
            put(out, "\":{\"digest\":\"sm3:");
            put(out, HexFormat.of().formatHex(digest(position, group)));
            put(out, "\"}");
        }
    }

    private byte[] digest(LedgerPosition position, FieldGroup group) {
        var commitment = position.commitment();
        var digests = commitment.digests();
        var at = group.ordinal() * Commitment.DIGEST_LENGTH;
        return digests == null
                ? commitments.groupDigest(commitment.salt(group), position.group(group))
                : Arrays.copyOfRange(digests, at, at + Commitment.DIGEST_LENGTH);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] base64(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }
}
