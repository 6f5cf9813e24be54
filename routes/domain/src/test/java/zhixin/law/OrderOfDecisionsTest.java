package zhixin.law;

import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An earlier decision after a later one contradicts the ledger. */
class OrderOfDecisionsTest {
    private static final String CODE = "decision.out-of-order";
    private final CourtRoom room = new CourtRoom();

    @BeforeEach
    void decidedOnTheFirstOfSeptember() {
        room.admit(with(consumption("r-1"), "restriction", Map.of("until", "2027-06-30")));
    }

    private static Map<String, Object> dated(Map<String, Object> record, String day) {
        return with(record, "document.issuedOn", day, "document.servedOn", day);
    }

    private static Map<String, Object> of(String recordId, String name) {
        var record = action(recordId, name, "consumption", "r-1");
        return switch (name) {
            case "correct" -> with(record, "changes", Map.of("performance", "partial"));
            case "remove" -> with(record, "trigger", "performed");
            case "extend" -> with(record, "until", "2027-12-31");
            case "suspend" -> with(record, "scope", List.of("flight"), "from", "2026-11-25", "until", "2026-11-29");
            default -> record;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "remove", "revoke", "extend", "suspend"})
    void nothingIsDecidedOfAnEntryBeforeItWas(String name) {
        room.nextBatch().refuse(dated(of("r-2", name), "2026-08-31"), CODE);
        room.admit(dated(of("r-3", name), "2026-09-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "extend", "suspend"})
    void aLaterDecisionIsTheOneToFollow(String name) {
        room.admit(dated(of("r-2", name), "2026-11-10"));

        room.nextBatch().refuse(dated(remove("r-3", "consumption", "r-1", "performed"), "2026-11-09"), CODE);
        room.admit(dated(remove("r-4", "consumption", "r-1", "performed"), "2026-11-10"));
    }

    @Test
    void whatWasCorrectedTwiceRemembersTheLaterDay() {
        room.admit(dated(of("r-2", "correct"), "2026-11-10"));
        room.refuse(dated(with(of("r-3", "correct"), "changes", Map.of("performance", "full")), "2026-11-01"), CODE);
        room.nextBatch()
                .admit(dated(with(of("r-4", "correct"), "changes", Map.of("performance", "full")), "2026-11-11"));
        room.nextBatch().refuse(dated(of("r-5", "revoke"), "2026-11-10"), CODE);
    }
}
