package zhixin.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import zhixin.law.PublicList;

/** How many stand on each list, as the index keeps it. */
final class Counts {
    private static final JsonFactory JSON = new JsonFactory();

    private Counts() {}

    static Map<String, Long> read(List<String> stored) {
        var counts = new HashMap<String, Long>();
        if (!stored.isEmpty()) {
            try (var parser = JSON.createParser(ObjectReadContext.empty(), stored.getFirst())) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var list = parser.currentName();
                    parser.nextToken();
                    counts.put(list, parser.getLongValue());
                }
            }
        }
        return counts;
    }

    /** All five, in the order in which they stand everywhere. */
    static String write(Map<String, Long> counts) {
        return Arrays.stream(PublicList.values())
                .map(list -> "\"" + list.wire() + "\":" + counts.getOrDefault(list.wire(), 0L))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
