package zhixin.e2e.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.ledger.BatchMark;
import zhixin.postgres.Ledger;
import zhixin.security.sm.Sm3Digests;

/** What those before said before they died: receipts, editions and deltas, each by name with the digest of its bytes. */
record Promises(Map<String, String> digests) {
    /** Lines {@code receipt N sm3:…}, {@code edition N sm3:…}, {@code delta CN/N sm3:…}. */
    static Promises read(Path file) throws IOException {
        var digests = new HashMap<String, String>();
        for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            var end = line.lastIndexOf(' ');
            var before = digests.put(line.substring(0, end), line.substring(end + 1));
            if (before != null && !before.equals(line.substring(end + 1))) {
                throw new IllegalStateException("promised twice, with different bytes: " + line);
            }
        }
        return new Promises(digests);
    }

    int count() {
        return digests.size();
    }

    /** Those that the ledger does not keep. */
    List<String> broken(Ledger ledger, CourtCode court) {
        var broken = new ArrayList<String>();
        digests.forEach((what, digest) -> {
            if (!kept(ledger, court, what).equals(Optional.of(digest))) {
                broken.add(what);
            }
        });
        return broken;
    }

    private static Optional<String> kept(Ledger ledger, CourtCode court, String what) {
        var words = what.split("[ /]");
        return switch (words[0]) {
            case "receipt" ->
                ledger.enforcement()
                        .record(recording -> recording.batch(court, Long.parseLong(words[1])))
                        .map(BatchMark::receipt)
                        .map(receipt -> Sm3Digests.digest(receipt.content()));
            case "edition" ->
                ledger.editions()
                        .edition(Long.parseLong(words[1]))
                        .map(edition -> Sm3Digests.digest(edition.manifest().content()));
            case "delta" ->
                ledger.feeds().mark(words[1], Long.parseLong(words[2])).map(mark -> mark.digest());
            default -> throw new IllegalArgumentException("no such promise: " + what);
        };
    }
}
