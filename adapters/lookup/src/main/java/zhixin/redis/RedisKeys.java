package zhixin.redis;

import java.util.Base64;

/**
 * The dictionary of what stands in Redis. Keys carry keyed digests and random entry ids, never a name or a number. The
 * number in braces is the key's bucket ({@link Topology}): one server has bucket 0 alone.
 *
 * <pre>
 * zx:{b}:head-3                "{generation}:{edition}": what serves, and how far it is; 3 is the form of what stands below
 * zx:{b}:{generation}:i:{subject} one subject's entries, each a JSON text, one a line; after them those of another key
 *                              whose subject has this document too
 * zx:{b}:{generation}:e:{entry} the subject of an entry
 * zx:{b}:{generation}:n:{name} sorted set, all scores 0, of members: the entries of one name in their stable order
 * zx:{b}:{generation}:w:{form} sorted set, all scores 0, of names {@code {kind}{normal form}}: who is found by a form
 * zx:{0}:{generation}:o        sorted set, all scores 0, of organisations' names {@code {normal form}|{name}}
 * zx:{0}:{generation}:c        counts of the five lists, JSON
 * zx:{b}:{generation}:b        "{generation}:{edition}" while this generation is being built: what it is to hold
 * zx:{b}:{generation}:r        run id of the server on which its building began: another one may have lost some of it
 * zx:{0}:building-3            "{generation}:{edition}:{progress}" of the generation that is being built
 * </pre>
 *
 * <p>Subjects and names stand under the first 128 bits of their digests, so that no two of any conceivable number meet, in
 * 22 characters of Base64; forms under 64 bits, since they lead to names and confirm nothing. Ten million subjects make
 * every character count: members stay below 64 bytes, up to which Redis packs small sets. A member is {@code {subject}{list}|{province}|{court}|{entryId}}, the list by its place among
 * the five; by it a subject's entries stand together.
 */
final class RedisKeys {
    static final String ALL = "zx:*";
    private static final int DIGITS = 32;
    private static final int FORM = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private RedisKeys() {}

    static String head(int bucket) {
        return "zx:{" + bucket + "}:head-3";
    }

    static String buildingMark() {
        return "zx:{0}:building-3";
    }

    static String of(int bucket, String generation, String suffix) {
        return "zx:{" + bucket + "}:" + generation + ":" + suffix;
    }

    static String subject(String subjectKey) {
        return "i:" + digits(subjectKey);
    }

    static String entry(String entryId) {
        return "e:" + entryId;
    }

    static String name(String nameKey) {
        return "n:" + digits(nameKey);
    }

    static String way(String form) {
        return "w:" + packed(form, FORM);
    }

    static String organizations() {
        return "o";
    }

    static String counts() {
        return "c";
    }

    static String building() {
        return "b";
    }

    static String server() {
        return "r";
    }

    static String digits(String digest) {
        return packed(digest, DIGITS);
    }

    /** What is no digest (a test's key, or a packed one) stays as it is. */
    private static String packed(String digest, int hexDigits) {
        if (digest.length() < hexDigits) {
            return digest;
        }
        var bytes = new byte[hexDigits / 2];
        for (var i = 0; i < hexDigits; i++) {
            var digit = Character.digit(digest.charAt(i), 16);
            if (digit < 0) {
                return digest;
            }
            bytes[i / 2] |= (byte) (digit << (i % 2 == 0 ? 4 : 0));
        }
        return BASE64.encodeToString(bytes);
    }

    /** The generation in a key of ours; empty for heads and marks. */
    static String generationOf(String key) {
        var begin = key.indexOf("}:") + 2;
        var end = key.indexOf(':', begin);
        return begin < 2 || end < 0 ? "" : key.substring(begin, end);
    }
}
