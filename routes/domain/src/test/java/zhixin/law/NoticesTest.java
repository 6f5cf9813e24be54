package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.edition.FieldGroup;

class NoticesTest {
    private final CourtRoom room = new CourtRoom();

    static Map<String, @Nullable Object> guide(String recordId) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", recordId);
        record.put("action", "publish-notice");
        record.put("kind", "guide");
        record.put("title", "申请执行须知");
        record.put("text", "向第一审人民法院提出申请。");
        record.put("approval", SampleRecords.dishonest("x").get("approval"));
        return record;
    }

    private static Map<String, @Nullable Object> auction(String recordId) {
        var record = guide(recordId);
        record.put("kind", "auction");
        record.put("caseNumber", SampleRecords.CASE);
        record.put(
                "auction",
                new TreeMap<>(Map.of(
                        "asset", "movables",
                        "startsOn", "2026-12-07",
                        "valuation", "100000.00",
                        "startPrice", "70000.00",
                        "deposit", "7000.00",
                        "platform", "司法拍卖平台")));
        return record;
    }

    private static Map<String, @Nullable Object> withdrawal(String recordId, String target) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", recordId);
        record.put("action", "withdraw-notice");
        record.put("target", target);
        record.put("approval", SampleRecords.dishonest("x").get("approval"));
        return record;
    }

    @Test
    void aNoticeIsPublishedAndWithdrawnAsVersions() {
        var published = room.admit(guide("n-1"));
        assertThat(words(published)).containsExactly("notice");

        var withdrawn = room.nextBatch().admit(withdrawal("n-2", "n-1"));

        assertThat(withdrawn.getFirst().entry()).isEqualTo(published.getFirst().entry());
        assertThat(withdrawn.getFirst().groups().get(FieldGroup.CASE))
                .containsEntry("withdrawnOn", "2026-11-22")
                .containsEntry("title", "申请执行须知");
        room.nextBatch().refuse(withdrawal("n-3", "n-1"), "target.ended");
        room.refuse(withdrawal("n-4", "n-9"), "target.unknown");
        room.of(CourtRoom.PUDONG).refuse(withdrawal("n-5", "n-1"), "target.unknown");
    }

    @Test
    void aNoticeIsNotOverBeforeItAppears() {
        room.refuse(with(guide("n-1"), "until", "2026-11-21"), "notice.over");
        room.admit(with(guide("n-2"), "until", "2026-11-22"));
        room.refuse(without(guide("n-3"), "approval"), "record.missing-field");
        room.refuse(with(guide("n-4"), "caseNumber", SampleRecords.CASE), "record.unknown-field");
    }

    /** Fifteen days before for movables, thirty for all else; 70 % of the valuation; a deposit of 5 to 20 %. */
    @ParameterizedTest
    @CsvSource({
        "auction.startsOn, 2026-12-06, auction.notice-too-short",
        "auction.asset, immovables, auction.notice-too-short",
        "auction.startPrice, 69999.99, auction.start-price",
        "auction.deposit, 3499.99, auction.deposit",
        "auction.deposit, 14000.01, auction.deposit",
        "caseNumber, (2026)沪0115执1号, case.other-court",
    })
    void anAuctionKeepsItsRules(String field, String value, String code) {
        room.admit(auction("n-1"));
        room.refuse(with(auction("n-2"), field, value), code);
    }

    @Test
    void aBountyStatesAnAmountOrAFormula() {
        var bounty = with(guide("n-1"), "kind", "bounty", "caseNumber", SampleRecords.CASE);
        var terms = new TreeMap<String, @Nullable Object>(Map.of("conditions", "线索属实", "appliedOn", "2026-11-20"));
        room.refuse(with(bounty, "bounty", terms), "bounty.amount");
        terms.put("amount", "5000.00");
        room.nextBatch().admit(with(bounty, "bounty", terms));
        terms.put("formula", "执行到位金额的百分之五");
        room.refuse(with(bounty, "recordId", "n-2", "bounty", terms), "bounty.amount");
    }
}
