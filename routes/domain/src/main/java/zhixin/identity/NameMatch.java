package zhixin.identity;

import java.util.List;

/**
 * How two spellings meet.
 *
 * @param steps what had to be overlooked, in the order in which it was: {@code width}, {@code traditional}, …
 */
public record NameMatch(Kind kind, List<String> steps) {
    /** From the surest to the least sure. */
    public enum Kind {
        EXACT("name-exact"),
        VARIANT("variant"),
        READING("reading");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /** As {@code matchKind} says it. */
        public String wire() {
            return wire;
        }
    }

    public NameMatch {
        steps = List.copyOf(steps);
    }
}
