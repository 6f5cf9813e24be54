package zhixin.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhixin.trust.SignedDocument;

/** Snapshots in memory, each in one part. */
final class MemoryShelf implements SnapshotShelf {
    private final Map<String, List<Made>> made = new HashMap<>();
    private final Map<Made, List<String>> lines = new HashMap<>();
    private final Map<String, SignedDocument> documents = new HashMap<>();
    int begun;

    List<String> lines(Made one) {
        return lines.getOrDefault(one, List.of());
    }

    @Override
    public List<Made> made(String terms) {
        return made.getOrDefault(terms, List.of()).reversed();
    }

    @Override
    public Making begin(String terms) {
        begun++;
        var written = new ArrayList<String>();
        return new Making() {
            @Override
            public void line(byte[] utf8) {
                written.add(new String(utf8, StandardCharsets.UTF_8));
            }

            @Override
            public Made finish(long edition, String state, long erasures, Instant madeAt) {
                var part = new Part(
                        "00001.jsonl.gz", 1, written.size(), "sha256:" + "0".repeat(64), "sm3:" + "0".repeat(64));
                var one = new Made(edition, state, erasures, madeAt, written.size(), List.of(part));
                lines.put(one, written);
                var all = made.computeIfAbsent(terms, _ -> new ArrayList<>());
                all.add(one);
                if (all.size() > 2) {
                    all.removeFirst();
                }
                return one;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<SignedDocument> document(String terms, Made one, String subscriber) {
        return Optional.ofNullable(documents.get(terms + one + subscriber));
    }

    @Override
    public void keep(String terms, Made one, String subscriber, SignedDocument document) {
        documents.put(terms + one + subscriber, document);
    }

    @Override
    public void drop(String terms, Made one) {
        made.getOrDefault(terms, new ArrayList<>()).remove(one);
    }

    @Override
    public void keepOnly(Set<String> terms) {
        made.keySet().retainAll(terms);
    }
}
