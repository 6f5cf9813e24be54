package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;
import zhixin.problem.ProblemException;

/** What stood on the lists on that day, and why. */
class PastLookupsTest {
    private final MemoryHub hub = new MemoryHub();

    /** Submits at the clock's moment, publishes ten seconds later and lets an hour pass; the moment of publication. */
    private Instant publish(Map<String, Object>... records) {
        hub.submit(CHAOYANG, List.of(records));
        hub.clock.advance(Duration.ofSeconds(10));
        hub.publishAll();
        var published = hub.clock.instant();
        hub.clock.advance(Duration.ofHours(1));
        return published;
    }

    private Map<String, @Nullable Object> ask(@Nullable Instant moment, String... more) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("idType", "resident-id");
        body.put("id", SampleRecords.MAN);
        if (moment != null) {
            body.put("asOf", moment.toString());
        }
        for (var i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return ask(body);
    }

    private Map<String, @Nullable Object> ask(Map<String, @Nullable Object> body) {
        return hub.json.object(hub.pastLookups()
                .ask(PastQuestion.read(body))
                .json()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> matches(Map<String, @Nullable Object> answer) {
        return (List<Map<String, Object>>) answer.get("matches");
    }

    private static List<Object> lists(Map<String, @Nullable Object> answer) {
        return matches(answer).stream().map(match -> match.get("list")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> because(Map<String, @Nullable Object> answer, int match) {
        return (Map<String, Object>) matches(answer).get(match).get("because");
    }

    @Test
    void everyMomentHasItsOwnAnswerForEver() {
        var before = hub.clock.instant();
        var listed = publish(SampleRecords.dishonest("r-1"));
        var corrected = publish(SampleRecords.with(
                SampleRecords.action("r-2", "correct", "dishonest", "r-1"),
                "changes",
                Map.of("performance", "partial")));
        var removed = publish(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion"));

        assertThat(ask(before)).containsEntry("outcome", "not-listed").containsEntry("edition", 0L);
        assertThat(ask(listed.minusMillis(1)))
                .containsEntry("outcome", "not-listed")
                .containsEntry("edition", 0L);
        for (var moment : List.of(listed, corrected.minusMillis(1))) {
            assertThat(ask(moment)).containsEntry("outcome", "listed").containsEntry("edition", 1L);
            assertThat(lists(ask(moment))).containsExactly("dishonest", "bidding-ban");
            assertThat(matches(ask(moment)).getFirst()).containsEntry("performance", "none");
        }
        assertThat(matches(ask(corrected)).getFirst()).containsEntry("performance", "partial");
        assertThat(matches(ask(removed.minusMillis(1))).getFirst()).containsEntry("performance", "partial");
        assertThat(ask(removed)).containsEntry("outcome", "not-listed").containsEntry("edition", 3L);
        assertThat(ask((Instant) null)).containsEntry("outcome", "not-listed").containsEntry("edition", 3L);
    }

    @Test
    void theAnswerIsThePublicOneAtThatMoment() {
        var listed = publish(SampleRecords.dishonest("r-1"), SampleRecords.consumption("r-2"));
        hub.projection().catchUp();
        var index = hub.index.subjects().values().iterator().next().stream()
                .map(entry -> hub.json.object(entry.json().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
        publish(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion"));

        var past = matches(ask(listed));
        past.forEach(match -> {
            assertThat(match.remove("matchKind")).isEqualTo("id-exact");
            assertThat(match.remove("because")).isNotNull();
        });
        assertThat(past).isEqualTo(index);
        assertThat(ask(listed))
                .containsOnlyKeys(
                        "outcome",
                        "listsChecked",
                        "asOf",
                        "edition",
                        "complete",
                        "behind",
                        "matches",
                        "nextCursor",
                        "notices");
    }

    @Test
    void everyMatchSaysOnWhatItRests() {
        publish(SampleRecords.dishonest("r-1"), SampleRecords.consumption("r-2"), SampleRecords.representative("r-3"));

        var answer = ask((Instant) null);
        assertThat(lists(answer)).containsExactly("dishonest", "bidding-ban", "consumption");
        assertThat(because(answer, 0))
                .containsEntry("articles", List.of("法释〔2017〕7号第一条第（三）项"))
                .containsEntry("grounds", List.of("evades"))
                .containsEntry("recordId", "r-1")
                .containsEntry("position", 1L)
                .containsEntry("change", "listed")
                .containsEntry(
                        "submissionId", hub.ledger.positions(1, 1).getFirst().submissionId());
        assertThat(because(answer, 0).get("document").toString())
                .contains("(2026)京0105执12345号之一")
                .contains("2026-09-01");
        assertThat(because(answer, 1)).containsEntry("articles", List.of("法释〔2017〕7号第八条", "法〔2016〕285号"));
        assertThat(because(answer, 2)).containsEntry("articles", List.of("法释〔2015〕17号第一条", "法释〔2015〕17号第三条第一款"));

        var woman = ask(Map.of("idType", "resident-id", "id", SampleRecords.WOMAN));
        assertThat(because(woman, 0)).containsEntry("articles", List.of("法释〔2015〕17号第一条", "法释〔2015〕17号第三条第二款"));
    }

    @Test
    void theGroundsOf2013AreNumberedAsTheyWere() {
        publish(SampleRecords.with(
                SampleRecords.dishonest("r-1"),
                "rulesVersion",
                "2013",
                "termYears",
                null,
                "case.caseNumber",
                "(2016)京0105执1号",
                "case.filedOn",
                "2016-03-01",
                "document.issuedOn",
                "2016-09-01",
                "document.servedOn",
                "2016-09-05"));

        assertThat(because(ask((Instant) null), 0)).containsEntry("articles", List.of("法释〔2013〕17号第一条第（二）项"));
    }

    @Test
    void aNameBesideTheNumberCounts() {
        publish(SampleRecords.dishonest("r-1"));

        assertThat(ask(null, "name", "张 三")).containsEntry("outcome", "listed");
        assertThat(ask(null, "name", "李四")).containsEntry("outcome", "name-mismatch");
        assertThat(ask(null, "name", "張 三")).containsEntry("outcome", "listed");
        assertThat(matches(ask(null, "name", "李四"))).isEmpty();
    }

    @Test
    void whatWaitedOverAMinuteIsNamed() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        var received = hub.clock.instant();
        hub.clock.advance(Duration.ofMinutes(5));
        hub.publishAll();
        hub.clock.advance(Duration.ofMinutes(5));

        assertThat(ask(received.plusSeconds(59))).containsEntry("complete", true);
        assertThat(ask(received.plusSeconds(61)))
                .containsEntry("complete", false)
                .containsEntry("behind", List.of("京0105"));
        assertThat(ask(received.plusSeconds(300))).containsEntry("complete", true);
    }

    @Test
    void theMomentIsEchoedAndMayStandInAnyOffset() {
        var listed = publish(SampleRecords.dishonest("r-1"));
        hub.clock.advance(Duration.ofHours(1));
        var west = listed.atOffset(java.time.ZoneOffset.ofHours(-7)).toString();

        assertThat(ask(null, "asOf", west)).containsEntry("edition", 1L);
        assertThat(Instant.from(java.time.OffsetDateTime.parse(
                        (String) ask(null, "asOf", west).get("asOf"))))
                .isEqualTo(listed);
    }

    @Test
    void theFutureIsNotKnown() {
        var soon = hub.clock.instant().plusMillis(1);

        assertThatThrownBy(() -> ask(soon)).hasMessageStartingWith("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22",
                "2026-11-22T09:00:00",
                "2026-11-22T09:00+08:00",
                "2026-11-22T09:00:00+0800",
                "2026-02-30T09:00:00Z",
                "2026-11-22T25:00:00Z",
                "1",
                "",
                "yesterday"
            })
    void aMomentHasADayATimeAndAnOffset(String text) {
        assertThatThrownBy(() -> ask(null, "asOf", text))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "page,1,invalid-request",
        "idType,identity,invalid-request",
        "country,CHN,invalid-request",
        "id,119999199003070018,invalid-id",
        "name,张*,invalid-name"
    })
    void isAsStrictAsThePublicOne(String field, String value, String problem) {
        assertThatThrownBy(() -> ask(null, field, value))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        var body = new HashMap<String, @Nullable Object>(Map.of("idType", "resident-id", "id", SampleRecords.MAN));
        body.put("asOf", 20261122L);

        assertThatThrownBy(() -> ask(body)).hasMessageStartingWith("invalid-request");
        assertThatThrownBy(() -> ask(Map.of("idType", "resident-id"))).hasMessageStartingWith("invalid-request");
    }
}
