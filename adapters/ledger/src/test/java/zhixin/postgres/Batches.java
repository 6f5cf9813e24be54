package zhixin.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import zhixin.court.CourtCode;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.RecordedBatch;
import zhixin.ledger.RecordedBatch.RecordOutcome;
import zhixin.submission.Door;
import zhixin.trust.SignedDocument;

/** Makes batches for tests and puts them into a ledger. */
final class Batches {
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00.123456Z");

    private Batches() {}

    static SignedDocument document(String text) {
        return new SignedDocument(
                text.getBytes(StandardCharsets.UTF_8), new byte[] {0x30, 1, (byte) 0xff}, new byte[] {0x30, 2, 0});
    }

    /** One admitted record a position. */
    static RecordedBatch batch(CourtCode court, long number, List<LedgerPosition> positions) {
        var outcomes = new ArrayList<RecordOutcome>();
        for (var position : positions) {
            outcomes.add(new RecordOutcome(
                    outcomes.size(),
                    position.recordId(),
                    "list",
                    null,
                    null,
                    null,
                    position.position(),
                    position.position()));
        }
        return batch(court, number, outcomes, positions);
    }

    static RecordedBatch batch(
            CourtCode court, long number, List<RecordOutcome> outcomes, List<LedgerPosition> positions) {
        return new RecordedBatch(
                "s-" + court + "-" + number,
                court,
                number,
                "sm3:" + number,
                Door.REST,
                "court-" + court,
                NOON,
                document("{\"batch\":" + number + "}"),
                null,
                outcomes,
                positions,
                document("receipt of " + court + " " + number));
    }

    /** Appends positions outside of a batch; returns them. */
    static List<LedgerPosition> append(EnforcementLedger ledger, Positions... drafts) {
        return ledger.record(recording -> {
            var positions = at(recording.nextPosition(), drafts);
            recording.append(positions);
            return positions;
        });
    }

    static List<LedgerPosition> at(long next, Positions... drafts) {
        var positions = new ArrayList<LedgerPosition>();
        for (var draft : drafts) {
            positions.add(draft.at(next++));
        }
        return positions;
    }
}
