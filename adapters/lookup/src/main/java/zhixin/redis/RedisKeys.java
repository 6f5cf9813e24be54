package zhixin.redis;

/**
 * The dictionary of what stands in Redis. Keys carry keyed digests and random entry ids, never a name or a number.
 *
 * <pre>
 * zx:head-2                   "{generation}:{edition}": what serves, and how far it is; 2 is the form of what stands below
 * zx:{generation}:i:{subject} one subject's entries, each a JSON text, one a line; after them those of another key
 *                             whose subject has this document too
 * zx:{generation}:e:{entry}   nameKey LF member LF JSON of one entry
 * zx:{generation}:n:{name}    sorted set, all scores 0, of members: the entries of one name in their stable order
 * zx:{generation}:w:{form}    sorted set, all scores 0, of names {@code {name}|{kind}|{normal form}}: who is found by a form
 * zx:{generation}:o           sorted set, all scores 0, of organisations' names {@code {normal form}|{name}}
 * zx:{generation}:c           counts of the five lists, JSON
 * zx:{generation}:b           present while this generation is being built
 * </pre>
 *
 * <p>A member is {@code {sortKey}|{tag}|{list}|{province}|{court}|{entryId}}; the tag tells subjects apart.
 */
final class RedisKeys {
    static final String HEAD = "zx:head-2";
    static final String ALL = "zx:*";
    static final int TAG_LENGTH = 16;

    private RedisKeys() {}

    static String of(String generation, String suffix) {
        return "zx:" + generation + ":" + suffix;
    }

    static String subject(String subjectKey) {
        return "i:" + subjectKey;
    }

    static String entry(String entryId) {
        return "e:" + entryId;
    }

    static String name(String nameKey) {
        return "n:" + nameKey;
    }

    static String way(String form) {
        return "w:" + form;
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

    /** The generation in a key of ours; empty for the head. */
    static String generationOf(String key) {
        var end = key.indexOf(':', 3);
        return end < 0 ? "" : key.substring(3, end);
    }
}
