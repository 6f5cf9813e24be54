package zhixin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.court.CourtCode;
import zhixin.delivery.FeedbackDesk.Recorded;
import zhixin.delivery.FeedbackDesk.Refused;
import zhixin.edition.ChangeKind;
import zhixin.exchange.Party;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.law.PublicList;
import zhixin.ledger.MemoryHub;

/** 惩戒结果反馈: kept once, about entries of the sender's lists, and honest about what left them. */
class FeedbackDeskTest implements FeedbackBook {
    private static final String ENTRY = "e".repeat(22);

    private final MemoryHub hub = new MemoryHub();
    private final Map<String, Kept> kept = new HashMap<>();
    private final zhixin.exchange.Dispatcher feed = hub.dispatcher();
    private final FeedbackDesk desk =
            new FeedbackDesk(this, hub.ledger, feed, hub.digests, LawBook.builtIn(), hub.clock);
    private ChangeKind change = ChangeKind.LISTED;
    private PublicList list = PublicList.DISHONEST;

    @BeforeEach
    void oneEdition() {
        hub.submit(zhixin.exchange.MemoryParties.CHAOYANG, List.of(zhixin.law.SampleRecords.dishonest("d-1")));
        hub.publishAll();
        while (feed.advance()) {
            // everybody gets it
        }
    }

    private Party bureau() {
        return hub.parties.party("bureau").orElseThrow();
    }

    private static Map<String, Object> form(String id, String outcome) {
        var form = new TreeMap<String, Object>();
        form.put("feedbackId", id);
        form.put("entryId", ENTRY);
        form.put("edition", 1L);
        form.put("measure", "拒绝贷款申请");
        form.put("measureOn", "2026-11-21");
        form.put("basis", "发改财金〔2016〕141号");
        form.put("unit", "某银行信贷部");
        form.put("outcome", outcome);
        return form;
    }

    private static Map<String, Object> past(String until) {
        var form = form("f-1", "kept-as-past");
        form.put("until", until);
        return form;
    }

    private FeedbackDesk.Answer take(Map<String, Object> form) {
        return desk.take(bureau(), List.of(form)).getFirst();
    }

    private static String problem(FeedbackDesk.Answer answer) {
        return ((Refused) answer).problem().type().slug();
    }

    @Test
    void theSameAgainIsAnsweredTheSameAndAnotherIsRefused() {
        var first = (Recorded) take(form("f-1", "applied"));
        hub.clock.advance(java.time.Duration.ofHours(1));
        assertThat(take(form("f-1", "applied"))).isEqualTo(first);
        assertThat(problem(take(form("f-1", "lifted")))).isEqualTo("idempotency-conflict");
        assertThat(kept).hasSize(1);
    }

    @Test
    void alsoWithinOneSending() {
        var answers = desk.take(
                bureau(),
                List.of(form("f-1", "applied"), form("f-1", "applied"), form("f-1", "lifted"), form("f-2", "x")));
        assertThat(answers.get(0)).isEqualTo(answers.get(1)).isInstanceOf(Recorded.class);
        assertThat(problem(answers.get(2))).isEqualTo("idempotency-conflict");
        assertThat(problem(answers.get(3))).isEqualTo("invalid-request");
    }

    @Test
    void ofAnotherListItIsAsIfTheEntryNeverWas() {
        list = PublicList.DISHONEST;
        var travel = hub.parties.party("travel").orElseThrow();
        var ofOthers = desk.take(travel, List.of(form("f-1", "applied"))).getFirst();
        var unknown = form("f-2", "applied");
        unknown.put("entryId", "x".repeat(22));
        var ofNobody = desk.take(travel, List.of(unknown)).getFirst();
        assertThat(((Refused) ofOthers).problem()).isEqualTo(((Refused) ofNobody).problem());
        assertThat(problem(ofOthers)).isEqualTo("not-found");
    }

    @Test
    void itNamesNobody() {
        for (var words : List.of("拒绝贷款申请（张三）", "证件119999199003070019")) {
            var form = form("f-1", "applied");
            form.put("measure", words);
            assertThat(problem(take(form))).isEqualTo("invalid-request");
        }
        assertThat(kept).isEmpty();
    }

    @Override
    public Set<String> named(EntryId entry) {
        return Set.of("张三", "119999199003070019");
    }

    @ParameterizedTest
    @CsvSource({
        "LISTED, kept-as-past, 2027-01-01, false",
        "REMOVED, kept-as-past, 2031-11-22, true",
        "REMOVED, kept-as-past, 2031-11-23, false",
        "REMOVED, purged, , true",
        "REVOKED, kept-as-past, 2027-01-01, false",
        "REVOKED, purged, , true",
        "REVOKED, lifted, , true",
        "REVOKED, applied, , false",
        "LISTED, intercepted, , true"
    })
    void whatLeftTheListIsPurgedOrKeptWithinTheLaw(ChangeKind stands, String outcome, String until, boolean taken) {
        change = stands;
        var form = until == null ? form("f-1", outcome) : past(until);
        assertThat(take(form) instanceof Recorded).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "edition, 2",
        "measureOn, 2026-11-24",
        "measureOn, tomorrow",
        "measure, ''",
        "until, 2027-01-01",
        "entryId, short",
        "feedbackId, 'with blanks'",
        "more, text"
    })
    void aWrongFieldIsRefused(String field, String value) {
        var form = form("f-1", "applied");
        form.put(field, field.equals("edition") ? (Object) Long.valueOf(value) : value);
        assertThat(problem(take(form))).isEqualTo("invalid-request");
        assertThat(kept).isEmpty();
    }

    @Override
    public Optional<Standing> standing(EntryId entry, long upToPosition) {
        return entry.value().equals(ENTRY)
                ? Optional.of(new Standing(
                        list, new CourtCode("京0105"), change, Instant.parse("2026-11-22T01:00:00Z"), upToPosition))
                : Optional.empty();
    }

    @Override
    public Optional<Kept> find(String subscriber, String feedbackId) {
        return Optional.ofNullable(kept.get(subscriber + "/" + feedbackId));
    }

    @Override
    public List<Kept> keep(String subscriber, List<Kept> fresh) {
        var all = new ArrayList<Kept>();
        for (var each : fresh) {
            var key = subscriber + "/" + each.feedback().feedbackId();
            kept.putIfAbsent(key, each);
            all.add(kept.get(key));
        }
        return all;
    }

    @Override
    public List<Tally> tallies(CourtCode court) {
        return List.of();
    }
}
