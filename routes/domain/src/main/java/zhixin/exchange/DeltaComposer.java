package zhixin.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerPosition;

/**
 * Composes {@code zhixin/delta/1}: every position of an edition, each as far as the subscriber may see it, so that its
 * leaf can be recomputed whatever the rights. The same input gives the same bytes.
 */
public final class DeltaComposer {
    private final Commitments commitments;

    public DeltaComposer(Commitments commitments) {
        this.commitments = commitments;
    }

    /** The exact bytes of one subscriber's delta. */
    public byte[] compose(
            Party subscriber, SealedEdition edition, List<LedgerPosition> positions, @Nullable String previousDigest) {
        var delta = new TreeMap<String, @Nullable Object>();
        delta.put("schema", "zhixin/delta/1");
        delta.put("subscriber", subscriber.cn());
        delta.put("edition", edition.number());
        delta.put("manifestDigest", edition.manifestDigest());
        delta.put("previousDigest", previousDigest);
        delta.put("fromPosition", edition.fromPosition());
        delta.put("toPosition", edition.toPosition());
        var changes = new ArrayList<Map<String, Object>>(positions.size());
        positions.forEach(position -> changes.add(change(subscriber, position)));
        delta.put("changes", changes);
        return CanonicalJson.write(delta).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> change(Party subscriber, LedgerPosition position) {
        var change = new TreeMap<String, Object>();
        change.put("position", position.position());
        var list = position.list();
        var entry = position.entry();
        if (!position.change().changesAnEntry()
                || list == null
                || entry == null
                || !subscriber.lists().contains(list)) {
            change.put("leaf", base64(position.commitment().leafEntry()));
            return change;
        }
        change.put("change", position.change().wire());
        change.put("list", list.wire());
        change.put("entryId", entry.value());
        change.put("groups", groups(subscriber, position));
        return change;
    }

    private Map<String, Object> groups(Party subscriber, LedgerPosition position) {
        var groups = new TreeMap<String, Object>();
        for (var group : FieldGroup.values()) {
            var salt = position.commitment().salt(group);
            var text = position.group(group);
            groups.put(
                    group.wire(),
                    subscriber.groups().contains(group)
                            ? Map.of("data", new CanonicalJson.RawJson(text), "salt", base64(salt))
                            : Map.of("digest", "sm3:" + HexFormat.of().formatHex(commitments.groupDigest(salt, text))));
        }
        return groups;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
