package zhixin.redis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names whose ways are known to be open in a generation. Most entries bear a name that others bear too, and its dozen ways
 * need not be opened again for each.
 */
final class OpenWays {
    private static final int MOST = 200_000;

    private Names names = new Names("");

    /** Of that generation; what was known of another is forgotten. */
    Names of(String generation) {
        if (!names.generation.equals(generation)) {
            names = new Names(generation);
        }
        return names;
    }

    void forget() {
        names = new Names("");
    }

    /** Keys of names as they stand in Redis. */
    static final class Names {
        private final String generation;
        private final Map<String, Boolean> open = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MOST;
            }
        };

        Names(String generation) {
            this.generation = generation;
        }

        Set<String> open() {
            return open.keySet();
        }

        void opened(Collection<String> keys) {
            keys.forEach(key -> open.put(key, true));
        }

        void closed(Collection<String> keys) {
            keys.forEach(open::remove);
        }
    }
}
