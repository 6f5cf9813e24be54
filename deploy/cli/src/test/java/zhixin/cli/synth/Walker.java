package zhixin.cli.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.court.CaseNumber;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/** Reads batches as a stranger would, with its own idea of what may follow what. */
final class Walker {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Integer> lastBatch = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> standing = new HashMap<>();
    private final Map<String, Set<String>> seenRecords = new HashMap<>();
    private final Set<String> cases = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, String> nameOf = new HashMap<>();
    final Map<String, Set<String>> numbersOf = new HashMap<>();
    final Map<String, Integer> actions = new HashMap<>();
    final Map<String, Integer> values = new HashMap<>();
    long records;
    long bad;

    void read(SyntheticBatch batch) {
        var document = json.readTree(batch.bytes());
        assertThat(document.get("schema").asString()).isEqualTo("zhixin/batch/1");
        assertThat(document.get("court").asString()).isEqualTo(batch.courtCode());
        assertThat(document.get("batchNumber").asInt())
                .isEqualTo(lastBatch.merge(batch.courtCode(), 1, Integer::sum))
                .isEqualTo(batch.batchNumber());
        assertThat(document.get("previousDigest").isNull()).isEqualTo(batch.batchNumber() == 1);
        assertThat(document.get("records").size()).isBetween(1, 10_000).isEqualTo(batch.records());
        for (var record : document.get("records")) {
            records++;
            record(batch, record);
        }
    }

    private void record(SyntheticBatch batch, JsonNode record) {
        var today = batch.createdAt().toLocalDate();
        var id = record.get("recordId").asString();
        assertThat(seenRecords
                        .computeIfAbsent(batch.courtCode(), _ -> new HashSet<>())
                        .add(id))
                .as(id)
                .isTrue();
        actions.merge(record.get("action").asString(), 1, Integer::sum);
        if (batch.bad().containsKey(id)) {
            bad++;
            flawed(record, batch.bad().get(id), today);
            return;
        }
        papers(record, today);
        switch (record.get("action").asString()) {
            case "list" -> list(batch, record, id, today);
            case "register-case" -> register(batch, record, today);
            case "fact" -> fact(record, today);
            case "update-case" ->
                assertThat(cases).contains(record.get("caseNumber").asString());
            case "close-case" -> {
                assertThat(cases).contains(record.get("caseNumber").asString());
                assertThat(closed.add(record.get("caseNumber").asString())).isTrue();
                assertThat(day(record, "closedOn")).isBeforeOrEqualTo(today);
            }
            default -> change(batch, record, today);
        }
    }

    private void list(SyntheticBatch batch, JsonNode record, String id, LocalDate today) {
        var list = record.get("list").asString();
        var subject = record.get("subject");
        subject(subject, today);
        var number = record.get("case").get("caseNumber").asString();
        assertThat(cases).contains(number);
        assertThat(closed).doesNotContain(number);
        var filedOn = day(record.get("case"), "filedOn");
        assertThat(day(record.get("document"), "issuedOn")).isAfter(filedOn);
        var role = record.has("role") ? record.get("role").asString() : "debtor";
        assertThat(record.has("onAccountOf")).isEqualTo(!role.equals("debtor"));
        if (!role.equals("debtor")) {
            assertThat(subject.get("kind").asString()).isEqualTo("person");
        }
        if (list.equals("exit-ban")) {
            assertThat(subject.get("kind").asString()).isEqualTo("person");
            assertThat(role).isNotEqualTo("actual-controller");
        }
        if (list.equals("dishonest")) {
            dishonest(record);
        }
        values.merge(list, 1, Integer::sum);
        standing.computeIfAbsent(batch.courtCode(), _ -> new HashMap<>()).put(id, record);
    }

    private void dishonest(JsonNode record) {
        var grounds = record.get("grounds").toString();
        record.get("grounds").forEach(ground -> values.merge(ground.asString(), 1, Integer::sum));
        if (grounds.contains("refuses-despite-ability")) {
            assertThat(record.get("termYears").isNull()).isTrue();
        } else {
            assertThat(record.get("termYears").asInt()).isBetween(2, 5);
        }
        if (!record.get("graceUntil").isNull()) {
            var issued = day(record.get("document"), "issuedOn");
            assertThat(day(record, "graceUntil")).isBetween(issued.plusMonths(1), issued.plusMonths(3));
        }
    }

    private void register(SyntheticBatch batch, JsonNode record, LocalDate today) {
        var number = record.get("caseNumber").asString();
        assertThat(cases.add(number)).as(number).isTrue();
        var parsed = CaseNumber.parse(number).orElseThrow();
        assertThat(parsed.court().value()).isEqualTo(batch.courtCode());
        var filedOn = day(record, "filedOn");
        assertThat(filedOn.getYear()).isEqualTo(parsed.year());
        assertThat(filedOn).isBeforeOrEqualTo(today);
        record.get("debtors").forEach(debtor -> subject(debtor, today));
    }

    private void fact(JsonNode record, LocalDate today) {
        assertThat(cases).contains(record.get("caseNumber").asString());
        assertThat(closed).doesNotContain(record.get("caseNumber").asString());
        assertThat(day(record, "occurredOn")).isBeforeOrEqualTo(today);
        assertThat(nameOf).containsKey(record.get("subjectId").asString());
        assertThat(record.has("cause")).isEqualTo(record.get("fact").asString().equals("stayed"));
    }

    private void change(SyntheticBatch batch, JsonNode record, LocalDate today) {
        var target = record.get("target").asString();
        var entry = standing.get(batch.courtCode()).get(target);
        assertThat(entry).as(target).isNotNull();
        assertThat(record.get("list")).isEqualTo(entry.get("list"));
        switch (record.get("action").asString()) {
            case "remove", "revoke" -> {
                standing.get(batch.courtCode()).remove(target);
                if (record.has("trigger") && record.get("list").asString().equals("dishonest")) {
                    assertThat(record.get("trigger").asString().equals("early-deletion"))
                            .isEqualTo(!entry.get("termYears").isNull());
                }
            }
            case "extend" ->
                assertThat(entry.get("termYears").asInt()
                                + record.get("addYears").asInt())
                        .isLessThanOrEqualTo(5);
            case "suspend" -> {
                assertThat(record.get("list").asString()).isEqualTo("consumption");
                assertThat(day(record, "until")).isBefore(day(record, "from").plusMonths(1));
            }
            case "correct" -> assertThat(record.get("changes").has("subject")).isFalse();
            case "resume" -> assertThat(today).isBefore(SyntheticCourtsTest.TO);
            default -> throw new AssertionError(record.get("action").asString());
        }
    }

    private void subject(JsonNode subject, LocalDate today) {
        var id = subject.get("id").asString();
        var document = document(subject);
        document.birthDate().ifPresent(born -> assertThat(born).isBetween(today.minusYears(90), today.minusYears(18)));
        if (subject.get("idType").asString().equals("resident-id")
                || subject.get("idType").asString().equals("uscc")) {
            assertThat(id).containsPattern("^(9.)?\\d\\d9999");
        }
        var name = subject.get("name").asString();
        assertThat(nameOf.computeIfAbsent(id, _ -> name))
                .as("one number, one name")
                .isEqualTo(name);
        numbersOf.computeIfAbsent(name, _ -> new HashSet<>()).add(id);
    }

    private static void flawed(JsonNode record, SyntheticBatch.Flaw flaw, LocalDate today) {
        var subject = record.get("subject");
        switch (flaw) {
            case MINOR ->
                assertThat(document(subject).birthDate().orElseThrow()).isAfter(today.minusYears(18));
            case CHECK_DIGIT ->
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> IdentityDocument.parse(
                                "resident-id", subject.get("id").asString(), null))
                        .isInstanceOf(InvalidIdentifier.class);
        }
    }

    private static void papers(JsonNode record, LocalDate today) {
        if (!record.has("document")) {
            return;
        }
        var document = record.get("document");
        assertThat(day(document, "issuedOn")).isBeforeOrEqualTo(day(document, "servedOn"));
        assertThat(day(document, "servedOn")).isBeforeOrEqualTo(today);
        var approval = record.get("approval");
        assertThat(Set.of(
                        approval.get("maker").asString(),
                        approval.get("checker").asString(),
                        approval.get("approver").asString()))
                .hasSize(3);
    }

    private static IdentityDocument document(JsonNode subject) {
        try {
            var country = subject.has("country") ? subject.get("country").asString() : null;
            return IdentityDocument.parse(
                    subject.get("idType").asString(), subject.get("id").asString(), country);
        } catch (InvalidIdentifier e) {
            throw new AssertionError(subject.toString(), e);
        }
    }

    private static LocalDate day(JsonNode at, String field) {
        return LocalDate.parse(at.get(field).asString());
    }

    long stillStanding() {
        return standing.values().stream().mapToLong(Map::size).sum();
    }
}
