package zhixin.e2e.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.Difference;
import zhixin.edition.PositionCheck;
import zhixin.edition.Replay;
import zhixin.edition.SealCheck;
import zhixin.edition.StateReplay;
import zhixin.exchange.FeedCheck;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.postgres.Ledger;
import zhixin.security.DocumentCheck;
import zhixin.security.HubKeys;
import zhixin.security.state.KeptStateTrees;
import zhixin.submission.BatchCheck;

/** The checks of {@code ./zhixin fsck} that need no Redis: batches, positions, editions, the subscribers' book. */
@SuppressWarnings("ArrayRecordComponent")
record LedgerCheck(Ledger ledger, HubKeys keys, byte[] stateKey, Clock clock) {
    List<Difference> run() {
        var json = new JacksonStrictJson();
        var seals = new SealCheck(keys.verifier(), DocumentCheck.HUB, clock);
        var differences = new ArrayList<>(new BatchCheck(ledger.audit(), keys.digests(), seals, json)
                .run()
                .differences());
        var check = new PositionCheck(keys.commitments(), new PositionReader(json), new SubjectKeys(keys.digests()));
        differences.addAll(replay(check, seals));
        differences.addAll(
                new FeedCheck(ledger.audit(), ledger.editions()).run().differences());
        return differences;
    }

    private List<Difference> replay(PositionCheck check, SealCheck seals) {
        try {
            var directory = Files.createTempDirectory("state");
            try (var trees = KeptStateTrees.open(directory, stateKey)) {
                var state = new StateReplay(ledger.state(), trees);
                return new Replay(ledger.editions(), keys.log(), keys.digests(), check, seals, state)
                        .run(_ -> {})
                        .differences();
            } finally {
                for (var file : List.of("trees", "journal", "key-check")) {
                    Files.deleteIfExists(directory.resolve(file));
                }
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
