package zhixin.edition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.law.PublicList;
import zhixin.trust.Digests;

/**
 * The roots of the state's six trees at one edition, each {@code sm3:} and 64 hex digits; of an empty tree 64 zeros.
 *
 * @param lists in the order of {@link PublicList}
 * @param subjects of the tree of subjects
 */
public record StateRoots(List<String> lists, String subjects) {
    /** Under this name the tree of subjects stands beside the five lists. */
    public static final String SUBJECTS = "subjects";

    private static final int ROOT_PREFIX = 0x04;
    private static final String SM3 = "sm3:";
    private static final int DIGITS = 64;
    private static final String FIELD = "\"stateRoots\":{";

    public StateRoots {
        lists = List.copyOf(lists);
        if (lists.size() != PublicList.values().length
                || !lists.stream().allMatch(StateRoots::isDigest)
                || !isDigest(subjects)) {
            throw new IllegalArgumentException("six SM3 digests");
        }
    }

    /** Of 32 bytes each. */
    public static StateRoots of(List<byte[]> lists, byte[] subjects) {
        return new StateRoots(lists.stream().map(StateRoots::text).toList(), text(subjects));
    }

    /** Those that an edition was signed with; empty for one sealed before there was a state. */
    public static Optional<StateRoots> signedWith(SealedEdition edition) {
        // Canonical JSON of our own: what stands in quotation marks there cannot be taken for a key.
        var text = new String(edition.manifest().content(), StandardCharsets.UTF_8);
        var at = text.indexOf(FIELD);
        if (at < 0) {
            return Optional.empty();
        }
        var part = text.substring(at + FIELD.length(), text.indexOf('}', at));
        var lists = new java.util.ArrayList<String>();
        for (var list : PublicList.values()) {
            lists.add(value(part, list.wire()));
        }
        return Optional.of(new StateRoots(lists, value(part, SUBJECTS)));
    }

    private static String value(String part, String name) {
        var key = "\"" + name + "\":\"";
        var from = part.indexOf(key) + key.length();
        return part.substring(from, Math.min(part.length(), from + SM3.length() + DIGITS));
    }

    /** The state root: SM3(0x04 || the five lists' roots in their order || the subjects' root), as digests are written. */
    public String root(Digests digests) {
        var parts = new ByteArrayOutputStream();
        parts.write(ROOT_PREFIX);
        lists.forEach(root -> parts.writeBytes(bytes(root)));
        parts.writeBytes(bytes(subjects));
        return digests.sm3(parts.toByteArray());
    }

    /** One list's. */
    public String of(PublicList list) {
        return lists.get(list.ordinal());
    }

    /** These with another root of the subjects. */
    StateRoots withSubjects(String other) {
        return new StateRoots(lists, other);
    }

    /** By the names on the wire, in their order. */
    public Map<String, String> byName() {
        var names = new LinkedHashMap<String, String>();
        for (var list : PublicList.values()) {
            names.put(list.wire(), of(list));
        }
        names.put(SUBJECTS, subjects);
        return names;
    }

    private static boolean isDigest(String text) {
        return text.length() == SM3.length() + DIGITS
                && text.startsWith(SM3)
                && text.chars().skip(SM3.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static String text(byte[] root) {
        return SM3 + HexFormat.of().formatHex(root);
    }

    private static byte[] bytes(String root) {
        return HexFormat.of().parseHex(root.substring(SM3.length()));
    }
}
