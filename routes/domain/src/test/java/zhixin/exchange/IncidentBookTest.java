package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.edition.FieldGroup;
import zhixin.law.IncidentTest;
import zhixin.law.LawBook;
import zhixin.law.PublicList;
import zhixin.ledger.MemoryHub;

/** A recall goes to everybody whom the wrong groups were issued to, repeats nothing, and is followed until it is over. */
class IncidentBookTest {
    private static final String SECRET = "案外人住址";

    private final MemoryHub hub = new MemoryHub();
    private final MemoryIncidents ledger = new MemoryIncidents(hub.ledger, hub.parties, hub.clock);
    private final IncidentBook book =
            new IncidentBook(ledger, hub.ledger, hub.parties, hub.reader, LawBook.builtIn(), hub.clock);
    private Dispatcher dispatcher = hub.dispatcher();

    private void publish(List<Map<String, @Nullable Object>> records) {
        assertThat(hub.submit(CHAOYANG, records).get("refused")).hasToString("[]");
        hub.publishAll();
        dispatch();
    }

    private void dispatch() {
        while (dispatcher.advance()) {
            // edition after edition
        }
    }

    private static Map<String, @Nullable Object> wrong(Map<String, @Nullable Object> record) {
        return with(record, "obligation.text", SECRET, "obligation.publishText", true);
    }

    private String last(String subscriber) {
        return new String(hub.queues.of(subscriber).getLast().content(), StandardCharsets.UTF_8);
    }

    private Incident incident() {
        var incidents = book.incidents(Optional.empty(), 100);
        assertThat(incidents).hasSize(1);
        return incidents.getFirst();
    }

    @Test
    void theRecallReachesWhoSawIt() {
        hub.parties.add(MemoryParties.subscriber(
                "bidding", Set.of(PublicList.DISHONEST, PublicList.BIDDING_BAN), EnumSet.allOf(FieldGroup.class)));
        publish(List.of(wrong(consumption("r-1"))));
        publish(List.of(IncidentTest.incident("i-1", "consumption", "r-1")));

        assertThat(last("bureau"))
                .contains("\"recall\":{\"groups\":[\"obligation\"]", "\"change\":\"corrected\"")
                .contains("\"obligation\":{\"digest\":\"sm3:")
                .doesNotContain(SECRET, "review-failure", "王三");
        assertThat(last("travel"))
                .contains("\"recall\":{\"groups\":[\"obligation\"]")
                .doesNotContain(SECRET);
        assertThat(last("bidding")).doesNotContain("recall").contains("\"leaf\"");
        assertThat(incident().receivers())
                .extracting(Incident.Receiver::subscriber, Incident.Receiver::groups, Incident.Receiver::edition)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bureau", List.of(FieldGroup.OBLIGATION), 1L));
        assertThat(incident().edition()).isEqualTo(2);
        assertThat(incident().state()).isEqualTo(Incident.State.OPEN);
    }

    /** What was issued under the rights of its time is called back from whoever had them, whatever his rights are now. */
    @Test
    void theRightsOfThatTimeDecide() {
        var was = MemoryParties.subscriber("bank", Set.of(PublicList.CONSUMPTION), EnumSet.allOf(FieldGroup.class));
        hub.parties.add(was);
        publish(List.of(wrong(consumption("r-1"))));
        hub.parties.replace(MemoryParties.subscriber("bank", Set.of(PublicList.DISHONEST), Set.of(FieldGroup.CORE)));
        publish(List.of(IncidentTest.incident("i-1", "consumption", "r-1")));

        assertThat(incident().receivers())
                .extracting(Incident.Receiver::subscriber)
                .containsExactly("bank", "bureau");
    }

    @Test
    void itEndsWhenAllHaveAcknowledgedAndTheCourtHasClosedIt() {
        publish(List.of(wrong(dishonest("r-1"))));
        publish(List.of(IncidentTest.incident("i-1", "dishonest", "r-1")));
        assertThat(incident().acknowledgeUntil()).hasToString("2026-11-23");
        assertThat(incident().receivers().getFirst().state()).isEqualTo("waiting");

        ledger.acknowledge("bureau", 1);
        hub.clock.advance(Duration.ofDays(3));
        assertThat(incident().receivers().getFirst().state()).isEqualTo("overdue");
        assertThat(incident().receivers().getFirst().daysLate()).isEqualTo(2);

        ledger.acknowledge("bureau", 2);
        assertThat(incident().receivers().getFirst().state()).isEqualTo("acknowledged-late");
        assertThat(incident().state()).isEqualTo(Incident.State.ACKNOWLEDGED);

        publish(List.of(
                Map.of(
                        "recordId", "w-1",
                        "action", "replace",
                        "list", "dishonest",
                        "target", "r-1",
                        "reason", "third-party",
                        "changes", Map.of("obligation", Map.of("text", "支付货款", "publishText", false)),
                        "approval", dishonest("x").get("approval")),
                IncidentTest.closing("i-2", "i-1")));

        assertThat(incident().state()).isEqualTo(Incident.State.ENDED);
        assertThat(last("bureau")).contains("支付货款").doesNotContain(SECRET, "\"recall\"");
    }

    /** A repeat stays identical, also of the edition that disclosed: only erasure changes what was issued. */
    @Test
    void whatWasIssuedIsNotRewritten() {
        publish(List.of(wrong(consumption("r-1"))));
        publish(List.of(IncidentTest.incident("i-1", "consumption", "r-1")));
        var bureau = hub.parties.party("bureau").orElseThrow();
        dispatcher = hub.dispatcher();

        assertThat(dispatcher.delta(bureau, 1).orElseThrow().content())
                .isEqualTo(hub.queues.of("bureau").get(0).content());
        assertThat(dispatcher.delta(bureau, 2).orElseThrow().content())
                .isEqualTo(hub.queues.of("bureau").get(1).content());
    }

    @Test
    void beforeItIsPublishedNobodyCanAcknowledgeIt() {
        publish(List.of(wrong(consumption("r-1"))));
        hub.submit(CHAOYANG, List.of(IncidentTest.incident("i-1", "consumption", "r-1")));
        ledger.acknowledge("bureau", 1);

        assertThat(incident().edition()).isNull();
        assertThat(incident().receivers().getFirst().acknowledgedAt()).isNull();
        assertThat(incident().state()).isEqualTo(Incident.State.OPEN);
        assertThat(book.incidents(Optional.of(MemoryParties.PUDONG), 100)).isEmpty();
    }
}
