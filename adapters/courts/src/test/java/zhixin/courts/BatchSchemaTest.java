package zhixin.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.registration;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhixin.court.CourtCode;
import zhixin.law.ChecklistTest;
import zhixin.law.CitizenReport;
import zhixin.law.Docket;
import zhixin.law.EntryId;
import zhixin.law.IncidentTest;
import zhixin.law.Law;
import zhixin.law.LawContext;
import zhixin.law.RandomEntryIds;
import zhixin.law.ReportKind;
import zhixin.law.SampleRecords;
import zhixin.schemas.Schemas;

/** The served schema of a batch, held against the law: what one knows, the other knows. */
class BatchSchemaTest {
    private static final JsonSchema SCHEMA = new JsonSchema(
            new JacksonStrictJson().object(Schemas.served("batch.schema.json").orElseThrow()));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** An opinion that has come to the court. */
    private static final CitizenReport REPORT = new CitizenReport(
            new EntryId("report-000000000000001"),
            ReportKind.OPINION,
            null,
            new CourtCode("京0105"),
            null,
            null,
            LocalDate.of(2026, 11, 20));

    /** One record and what the ledger holds before it. */
    private record Sample(String court, Map<String, Object> record, List<Map<String, Object>> before) {
        String action() {
            return (String) record.get("action");
        }

        Law.Outcome decide(Map<String, Object> changed) {
            var docket = new Docket(Set.of());
            docket.take(REPORT);
            before.forEach(each -> assertThat(law(caller(each), each, docket)).isInstanceOf(Law.Admitted.class));
            return law(court, changed, docket);
        }

        /** A higher court decides over the one below, another acts for it after a transfer. */
        private static String caller(Map<String, Object> record) {
            return Set.of("decide-appeal", "override").contains(record.get("action"))
                    ? "京03"
                    : record.containsKey("court") || CaseFileSamples.byTheReceiver(record) ? "沪0115" : "京0105";
        }

        private static Law.Outcome law(String court, Map<String, Object> record, Docket docket) {
            return new Law().decide(record, docket, new LawContext(new CourtCode(court), TODAY, new RandomEntryIds()));
        }
    }

    @SafeVarargs
    private static Sample sample(Map<String, Object> record, Map<String, Object>... before) {
        return new Sample(Sample.caller(record), record, List.of(before));
    }

    /** The same done by the court to which the case was transferred meanwhile. */
    @SafeVarargs
    private static Sample moved(Map<String, Object> record, Map<String, Object> listing, Map<String, Object>... later) {
        var listed = with(listing, "case.caseNumber", SampleRecords.OTHER_CASE);
        var transfer = ofCase("transfer-case", "toCourt", "沪0115");
        var before = Stream.concat(
                Stream.of(registration("c-1"), listed, transfer),
                Stream.of(later).map(each -> with(each, "court", "京0105")));
        var mine = with(record, "court", "京0105", "subjectId", SampleRecords.MAN);
        return new Sample(Sample.caller(mine), mine, before.toList());
    }

    private static Map<String, Object> remedy(String recordId, String action, String list, Object... fields) {
        return with(action(recordId, action, list, "r-1"), fields);
    }

    private static Map<String, Object> unapproved(Map<String, Object> record) {
        return without(record, "document", "approval");
    }

    private static Map<String, Object> ofCase(String action, Object... fields) {
        return with(
                without(registration("c-2"), "kind", "filedOn", "amount", "debtors", "applicants"),
                Stream.concat(Stream.of("action", action), Stream.of(fields)).toArray());
    }

    private static Map<String, Object> notice(String kind, Object... fields) {
        var record = unapproved(action("n-1", "publish-notice", "dishonest", "r-1"));
        var approved = with(
                without(record, "list", "target"), "approval", dishonest("r").get("approval"));
        return with(with(approved, "kind", kind, "title", "公告", "text", "内容"), fields);
    }

    private static Map<String, Object> answer(String recordId, String action, Object... fields) {
        var bare = without(notice("guide"), "kind", "title", "text");
        return with(with(bare, "recordId", recordId, "action", action, "report", "report-000000000000001"), fields);
    }

    static Stream<Sample> samples() {
        return Stream.concat(
                ofLists(),
                CaseFileSamples.all()
                        .map(each -> new Sample(Sample.caller(each.record()), each.record(), each.before())));
    }

    private static Stream<Sample> ofLists() {
        var review = Map.of("reviewer", "赵四", "approver", "王三", "reviewedOn", "2026-11-21");
        var kept = Map.of("reported", "建议公开流程。", "result", "已公开。");
        var shown = Map.of("reported", "建议公开流程。", "result", "已公开。", "release", true, "review", review);
        var adopted = answer("a-1", "answer-report", "outcome", "adopted", "reply", "谢谢。");
        var release = answer("a-2", "release-digest", "review", review);
        var open = unapproved(
                remedy("o-1", "open-remedy", "dishonest", "claim", "inaccurate", "receivedOn", "2026-11-20"));
        var banned = with(exitBan("r-1"), "document.issuedOn", "2026-11-20", "document.servedOn", "2026-11-20");
        var reject = remedy(
                "d-1",
                "decide-remedy",
                "dishonest",
                "remedy",
                "o-1",
                "outcome",
                "rejected",
                "document.issuedOn",
                "2026-11-21",
                "document.servedOn",
                "2026-11-21");
        var appeal = unapproved(remedy(
                "a-1",
                "appeal-remedy",
                "dishonest",
                "remedy",
                "o-1",
                "receivedOn",
                "2026-11-22",
                "higherCourt",
                "京03"));
        var decided = remedy(
                "d-2",
                "decide-appeal",
                "dishonest",
                "court",
                "京0105",
                "remedy",
                "o-1",
                "outcome",
                "upheld",
                "document.issuedOn",
                "2026-11-22",
                "document.servedOn",
                "2026-11-22");
        var period = with(
                consumption("r-1"),
                "restriction",
                Map.of("items", List.of("flight"), "from", "2026-09-01", "until", "2027-06-30"));
        var suspend = with(
                action("r-2", "suspend", "consumption", "r-1"),
                "scope",
                List.of("flight"),
                "reason",
                "funeral",
                "from",
                "2026-11-25",
                "until",
                "2026-11-29");
        var refusal = with(
                action("r-2", "refuse-release", "consumption", "r-1"),
                "trigger",
                "security-given",
                "reason",
                "security-insufficient");
        var withdraw =
                without(with(action("w-1", "withdraw", "dishonest", "r-1"), "reason", "third-party"), "document");
        var replace = with(
                withdraw,
                "recordId",
                "w-2",
                "action",
                "replace",
                "changes",
                Map.of("obligation", Map.of("text", "支付货款", "publishText", false)));
        var incident = IncidentTest.incident("i-1", "dishonest", "r-1");
        var close = IncidentTest.closing("i-2", "i-1");
        return Stream.of(
                sample(withdraw, dishonest("r-1")),
                moved(withdraw, dishonest("r-1")),
                sample(without(replace, "changes"), dishonest("r-1"), withdraw),
                moved(replace, dishonest("r-1"), withdraw),
                sample(incident, dishonest("r-1")),
                moved(incident, dishonest("r-1")),
                sample(close, dishonest("r-1"), incident, replace),
                sample(
                        with(without(close, "personToldOn"), "personUntold", "harm-averted"),
                        dishonest("r-1"),
                        incident,
                        replace),
                sample(with(
                        dishonest("r-1"),
                        "obligation.publishText",
                        true,
                        "approval.review",
                        ChecklistTest.checklist())),
                sample(dishonest("r-1")),
                sample(with(
                        dishonest("r-1"),
                        "startedBy",
                        "application",
                        "case.nature",
                        "other",
                        "obligation.publishText",
                        true)),
                sample(with(
                        dishonest("r-1"),
                        "rulesVersion",
                        "2013",
                        "termYears",
                        null,
                        "case.caseNumber",
                        "(2016)京0105执1号",
                        "case.filedOn",
                        "2017-01-03",
                        "document.issuedOn",
                        "2017-04-28",
                        "document.servedOn",
                        "2017-04-28")),
                sample(SampleRecords.representative("r-1")),
                sample(period),
                sample(exitBan("r-1")),
                sample(
                        with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial")),
                        dishonest("r-1")),
                sample(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion"), dishonest("r-1")),
                sample(
                        with(SampleRecords.remove("r-2", "consumption", "r-1", "stayed"), "cause", "bankruptcy"),
                        consumption("r-1")),
                sample(action("r-2", "revoke", "exit-ban", "r-1"), exitBan("r-1")),
                sample(with(action("r-2", "extend", "dishonest", "r-1"), "addYears", 1L), dishonest("r-1")),
                sample(with(action("r-2", "extend", "consumption", "r-1"), "until", "2027-12-31"), period),
                sample(suspend, consumption("r-1")),
                sample(unapproved(action("r-3", "resume", "consumption", "r-1")), consumption("r-1"), suspend),
                sample(action("r-3", "resume", "consumption", "r-1"), consumption("r-1"), suspend),
                sample(fact("f-1", "performed", SampleRecords.MAN), dishonest("r-1")),
                sample(with(fact("f-1", "stayed", SampleRecords.MAN), "cause", "trial-supervision"), dishonest("r-1")),
                sample(registration("c-1")),
                sample(with(registration("c-1"), "cause", "买卖合同纠纷")),
                sample(ofCase("update-case", "amount", "1.00"), registration("c-1")),
                sample(ofCase("close-case", "closedOn", "2026-11-22", "mode", "performed"), registration("c-1")),
                sample(
                        with(
                                ofCase("close-case", "closedOn", "2026-11-22", "mode", "performed"),
                                "recovered",
                                "4000.00"),
                        registration("c-1")),
                sample(ofCase("transfer-case", "toCourt", "沪0115"), registration("c-1")),
                sample(open, dishonest("r-1")),
                sample(
                        unapproved(remedy(
                                "o-1",
                                "open-remedy",
                                "exit-ban",
                                "claim",
                                "should-not-be-listed",
                                "receivedOn",
                                "2026-11-21",
                                "higherCourt",
                                "京03")),
                        banned),
                sample(reject, dishonest("r-1"), open),
                sample(appeal, dishonest("r-1"), open, reject),
                sample(decided, dishonest("r-1"), open, reject, appeal),
                sample(with(decided, "subjectId", SampleRecords.MAN), dishonest("r-1"), open, reject, appeal),
                sample(remedy("x-1", "override", "dishonest", "court", "京0105", "order", "remove"), dishonest("r-1")),
                sample(
                        remedy(
                                "x-1",
                                "override",
                                "dishonest",
                                "court",
                                "京0105",
                                "order",
                                "remove",
                                "subjectId",
                                SampleRecords.MAN),
                        dishonest("r-1")),
                sample(refusal, consumption("r-1")),
                moved(refusal, consumption("r-1")),
                sample(with(
                        dishonest("r-1"),
                        "subject",
                        Map.of(
                                "kind",
                                "organization",
                                "name",
                                "海天食品有限公司",
                                "idType",
                                "uscc",
                                "id",
                                SampleRecords.COMPANY),
                        "responsibleAbsent",
                        List.of("principal", "actual-controller"))),
                sample(
                        with(
                                remedy(
                                        "x-1",
                                        "override",
                                        "dishonest",
                                        "court",
                                        "京0105",
                                        "order",
                                        "revoke",
                                        "remedy",
                                        "o-1"),
                                "document.issuedOn",
                                "2026-11-22",
                                "document.servedOn",
                                "2026-11-22"),
                        dishonest("r-1"),
                        open,
                        reject,
                        appeal,
                        decided),
                sample(
                        with(
                                without(action("m-1", "state-mistaken-identity", "dishonest", "r-1"), "list", "target"),
                                "caseNumber",
                                SampleRecords.OTHER_CASE,
                                "subjectId",
                                SampleRecords.COMPANY),
                        registration("c-1")),
                moved(
                        with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial")),
                        dishonest("r-1")),
                moved(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion"), dishonest("r-1")),
                moved(action("r-2", "revoke", "exit-ban", "r-1"), exitBan("r-1")),
                moved(with(action("r-2", "extend", "dishonest", "r-1"), "addYears", 1L), dishonest("r-1")),
                moved(suspend, consumption("r-1")),
                moved(action("r-3", "resume", "consumption", "r-1"), consumption("r-1"), suspend),
                moved(open, dishonest("r-1")),
                moved(reject, dishonest("r-1"), open),
                moved(appeal, dishonest("r-1"), open, reject),
                sample(with(adopted, "digest", kept)),
                sample(with(adopted, "digest", shown)),
                sample(release, with(adopted, "digest", kept)),
                sample(answer("a-3", "withdraw-digest"), with(adopted, "digest", kept), release),
                sample(notice("guide", "until", "2026-12-31")),
                sample(notice(
                        "bounty",
                        "caseNumber",
                        SampleRecords.CASE,
                        "bounty",
                        Map.of("amount", "5000.00", "conditions", "提供有效财产线索", "appliedOn", "2026-11-20"))),
                sample(notice(
                        "auction",
                        "caseNumber",
                        SampleRecords.CASE,
                        "auction",
                        Map.of(
                                "asset",
                                "immovables",
                                "startsOn",
                                "2027-01-15",
                                "valuation",
                                "100.00",
                                "startPrice",
                                "70.00",
                                "deposit",
                                "7.00",
                                "platform",
                                "平台"))),
                sample(
                        with(
                                without(notice("guide"), "kind", "title", "text"),
                                "action",
                                "withdraw-notice",
                                "recordId",
                                "n-2",
                                "target",
                                "n-1"),
                        notice("guide")));
    }

    private static String definition(String action) {
        return actions().get(action);
    }

    /** The schema's definitions of records by action. */
    private static Map<String, String> actions() {
        var records = JsonSchema.object(
                JsonSchema.object(SCHEMA.root().get("properties")).get("records"));
        var actions = new TreeMap<String, String>();
        for (var each : (List<?>) JsonSchema.object(records.get("items")).get("oneOf")) {
            var name = ((String) JsonSchema.object(each).get("$ref")).substring("#/$defs/".length());
            var properties = JsonSchema.object(SCHEMA.definition(name).get("properties"));
            actions.put((String) JsonSchema.object(properties.get("action")).get("const"), name);
        }
        return actions;
    }

    @Test
    void everyActionOfTheSchemaIsTried() {
        assertThat(samples().map(Sample::action).collect(Collectors.toSet()))
                .isEqualTo(actions().keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheLawAdmitsIsValid(Sample sample) {
        assertThat(sample.decide(sample.record())).isInstanceOf(Law.Admitted.class);
        assertThat(SCHEMA.admits(definition(sample.action()), sample.record())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheSchemaRequiresTheLawRequires(Sample sample) {
        for (var name : (List<?>) SCHEMA.definition(definition(sample.action())).get("required")) {
            var less = without(sample.record(), (String) name);
            assertThat(SCHEMA.admits(definition(sample.action()), less)).isFalse();
            assertThat(sample.decide(less)).as("without " + name).isInstanceOf(Law.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatMayBeLeftOutMayBeLeftOutOfBoth(Sample sample) {
        for (var name : sample.record().keySet()) {
            var less = without(sample.record(), name);
            var admitted = sample.decide(less) instanceof Law.Admitted;
            if (admitted) {
                assertThat(SCHEMA.admits(definition(sample.action()), less))
                        .as("without " + name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void neitherKnowsAnotherField(Sample sample) {
        var more = new HashMap<>(sample.record());
        more.put("colour", "red");

        assertThat(SCHEMA.admits(definition(sample.action()), more)).isFalse();
        assertThat(code(sample.decide(more))).isEqualTo("record.unknown-field");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPropertyOfTheSchemaIsKnownToTheLaw(Sample sample) {
        var known = samples()
                .filter(other -> other.action().equals(sample.action()))
                .flatMap(other -> other.record().keySet().stream())
                .collect(Collectors.toSet());
        var properties =
                JsonSchema.object(SCHEMA.definition(definition(sample.action())).get("properties"));

        assertThat(known).as("a sample admitted by the law shows each").containsAll(properties.keySet());
    }

    private static String code(Law.Outcome outcome) {
        return outcome instanceof Law.Refused refused ? refused.refusal().code() : "admitted";
    }
}
