package zhixin.courts;

import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.id;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.of;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.CaseSamples.person;
import static zhixin.law.SampleRecords.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.law.CaseSamples;

/** A record of each action of a case file that the law admits, with what the ledger holds before it. */
final class CaseFileSamples {
    private static final String ON = "2026-11-20";

    private CaseFileSamples() {}

    /** What is admitted, and behind it what came before. */
    record Case(Map<String, @Nullable Object> record, List<Map<String, @Nullable Object>> before) {}

    @SafeVarargs
    private static Case sample(Map<String, @Nullable Object> record, Map<String, @Nullable Object>... before) {
        return new Case(
                record,
                Stream.concat(Stream.of(CaseSamples.registered(CASE, "enforcement", "c-1")), Stream.of(before))
                        .toList());
    }

    /** The same by the court to which the case was transferred. */
    @SafeVarargs
    private static Case moved(Map<String, @Nullable Object> record, Map<String, @Nullable Object>... before) {
        return sample(
                with(record, "court", "京0105"),
                Stream.concat(Stream.of(before), Stream.of(of(CASE, "t-1", "transfer-case", "toCourt", "沪0115")))
                        .toArray(Map[]::new));
    }

    static Stream<Case> all() {
        var staff = CaseSamples.staff(CASE, "s-1", "officer");
        var join = of(
                CASE,
                "p-1",
                "change-party",
                "change",
                "join",
                "on",
                ON,
                "role",
                "heir",
                "party",
                person("王五", CaseSamples.LAWYER),
                "onBehalfOf",
                id(CaseSamples.DEBTOR),
                "phone",
                "13900001111",
                "document",
                paper());
        var mandate = of(
                CASE,
                "w-1",
                "register-mandate",
                "party",
                id(CaseSamples.APPLICANT),
                "agent",
                person("律师", CaseSamples.LAWYER),
                "licence",
                "11101202012345678",
                "firm",
                "某律师事务所",
                "special",
                true,
                "from",
                "2026-02-01");
        var access = of(
                CASE,
                "x-1",
                "set-party-access",
                "person",
                id(CaseSamples.DEBTOR),
                "verifier",
                CaseSamples.VERIFIER,
                "validUntil",
                "2026-12-31");
        var house = with(
                CaseSamples.asset(CASE, "a-1", "building", CaseSamples.estate(false, 1)),
                "landOfOther",
                true,
                "value",
                "100.00",
                "exempt",
                false,
                "necessaryHome",
                false,
                "audience",
                "delayed");
        var seal = with(
                measure(CASE, "m-1", "a-1", "seal", "2026-11-20T10:00:00+08:00", 36),
                "registrar",
                "不动产登记中心",
                "amount",
                "100.00",
                "audience",
                "parties");
        var car = CaseSamples.asset(CASE, "a-2", "vehicle", CaseSamples.car());
        var towed = with(
                measure(CASE, "m-2", "a-2", "detain", "2026-11-20T10:00:00+08:00", 24),
                "registrar",
                "车管所",
                "registeredAt",
                "2026-11-20T11:00:00+08:00",
                "protocol",
                CaseSamples.protocol(ON));
        var register =
                on("m-1", "g-1", "register-measure", "registeredAt", "2026-11-20T11:00:00+08:00", "registrar", "某处");
        var renew = on(
                "m-1",
                "n-1",
                "renew-measure",
                "on",
                ON,
                "termMonths",
                12L,
                "appliedOn",
                "2026-11-10",
                "document",
                paper());
        var lift = on("m-1", "l-1", "lift-measure", "on", ON, "reason", "performed", "document", paper());
        var sell =
                on("a-1", "d-1", "dispose-asset", "mode", "auction", "on", ON, "amount", "100.00", "document", paper());
        var change = of(
                CASE,
                "q-1",
                "change-procedure",
                "change",
                "settlement",
                "on",
                ON,
                "text",
                "和解",
                "document",
                paper(),
                "audience",
                "parties");
        return Stream.concat(
                Stream.concat(delegations(), money()),
                Stream.concat(
                        Stream.of(
                                sample(staff),
                                sample(
                                        with(
                                                staff,
                                                "recordId",
                                                "s-2",
                                                "certificate",
                                                "second",
                                                "instead",
                                                "officer",
                                                "from",
                                                "2026-11-01",
                                                "until",
                                                "2026-12-31"),
                                        staff),
                                sample(join),
                                sample(of(
                                        CASE,
                                        "p-2",
                                        "change-party",
                                        "change",
                                        "substitute",
                                        "on",
                                        ON,
                                        "role",
                                        "debtor",
                                        "party",
                                        person("王五", CaseSamples.LAWYER),
                                        "instead",
                                        id(CaseSamples.DEBTOR),
                                        "document",
                                        paper())),
                                sample(of(
                                        CASE,
                                        "p-3",
                                        "change-party",
                                        "change",
                                        "leave",
                                        "on",
                                        ON,
                                        "party",
                                        id(CaseSamples.DEBTOR))),
                                sample(mandate),
                                sample(with(mandate, "until", "2026-12-31")),
                                sample(on("w-1", "w-2", "end-mandate", "on", ON), mandate),
                                moved(on("w-1", "w-2", "end-mandate", "on", ON), mandate),
                                sample(access),
                                sample(of(
                                        CASE,
                                        "x-2",
                                        "set-party-access",
                                        "person",
                                        id(CaseSamples.DEBTOR),
                                        "withdrawn",
                                        true)),
                                sample(house),
                                sample(seal, house),
                                sample(towed, car),
                                moved(with(seal, "recordId", "m-3"), house),
                                sample(register, house, seal),
                                moved(register, house, seal),
                                sample(renew, house, seal),
                                moved(renew, house, seal),
                                sample(lift, house, seal),
                                moved(lift, house, seal),
                                sample(sell, house, seal),
                                moved(sell, house, seal)),
                        Stream.of(
                                sample(change),
                                handedOver(false),
                                handedOver(true),
                                sample(of(
                                        CASE,
                                        "y-1",
                                        "stay-case",
                                        "cause",
                                        "deferred",
                                        "on",
                                        ON,
                                        "until",
                                        "2027-01-31",
                                        "document",
                                        paper())),
                                sample(
                                        of(CASE, "y-2", "continue-case", "on", ON),
                                        of(
                                                CASE,
                                                "y-1",
                                                "stay-case",
                                                "cause",
                                                "bankruptcy",
                                                "on",
                                                ON,
                                                "document",
                                                paper())),
                                sample(of(
                                        CASE,
                                        "g-1",
                                        "delegate-case",
                                        "toCourt",
                                        "沪0115",
                                        "on",
                                        ON,
                                        "document",
                                        paper())),
                                sample(of(
                                        CASE,
                                        "u-1",
                                        "record-ruling",
                                        "kind",
                                        "review",
                                        "document",
                                        paper(),
                                        "result",
                                        "驳回",
                                        "audience",
                                        "parties")),
                                sample(of(
                                        CASE,
                                        "d-1",
                                        "distribute",
                                        "method",
                                        "pro-rata",
                                        "total",
                                        "1.00",
                                        "shares",
                                        List.of(Map.of("claimant", "李四", "kind", "ordinary", "amount", "1.00")),
                                        "on",
                                        ON,
                                        "planServedOn",
                                        ON)),
                                sample(
                                        of(
                                                CASE,
                                                "f-1",
                                                "record-follow-up",
                                                "on",
                                                ON,
                                                "sources",
                                                List.of("总对总"),
                                                "found",
                                                false,
                                                "text",
                                                "未发现",
                                                "toldOn",
                                                ON,
                                                "audience",
                                                "parties"),
                                        of(
                                                CASE,
                                                "e-1",
                                                "close-case",
                                                "closedOn",
                                                "2026-06-30",
                                                "mode",
                                                "no-property-found")),
                                sample(
                                        with(
                                                CaseSamples.registered("(2026)京0105执502号", "enforcement", "c-3"),
                                                "preservedIn",
                                                List.of(CaseSamples.PRESERVATION)),
                                        CaseSamples.registered(CaseSamples.PRESERVATION, "preservation", "c-2")))));
    }

    /** An account whose balance is known, of which a freeze takes a part. */
    private static Stream<Case> money() {
        var account = CaseSamples.asset(CASE, "a-5", "deposit", CaseSamples.account());
        var frozen = with(measure(CASE, "m-5", "a-5", "freeze", "2026-11-20T10:00:00+08:00", 12), "amount", "500.00");
        var valued = on("a-5", "v-1", "value-asset", "value", "800.00", "on", ON);
        var part =
                on("m-5", "l-5", "lift-measure", "on", ON, "reason", "excess", "amount", "100.00", "document", paper());
        return Stream.of(
                sample(valued, account),
                moved(valued, account),
                sample(part, account, frozen),
                moved(part, account, frozen));
    }

    /** Whether the court to which the case was delegated sends it. */
    static boolean byTheReceiver(Map<String, Object> record) {
        return "change-delegation".equals(record.get("action"))
                && !List.of("applicant-told", "papers-supplied").contains(record.get("step"));
    }

    private static Map<String, @Nullable Object> step(String id, String step, Object... fields) {
        var record = of(CASE, id, "change-delegation", "step", step, "on", ON);
        record.putAll(CaseSamples.map(fields));
        return record;
    }

    /** Every step of a delegation, by whoever takes it. */
    private static Stream<Case> delegations() {
        var given = of(CASE, "g-1", "delegate-case", "toCourt", "沪0115", "on", ON, "document", paper());
        var filed = step(
                "i-1",
                "filed",
                "handler",
                "周法官",
                "phone",
                "021-00000000",
                "ownNumber",
                "(2026)沪0115执1号",
                "document",
                paper());
        var asked = step("i-2", "papers-asked", "text", "缺少生效法律文书副本");
        var approved =
                step("i-3", "return-approved", "approvedBy", "沪", "reason", "no-property-here", "document", paper());
        return Stream.of(
                sample(filed, given),
                sample(step("i-4", "applicant-told"), given, filed),
                sample(asked, given),
                sample(step("i-5", "papers-supplied", "text", "已补寄"), given, asked),
                sample(step("i-6", "reported", "text", "已查封车辆一辆", "recovered", "100.00"), given),
                sample(approved, given),
                sample(step("i-7", "returned", "text", "当地无财产可供执行"), given, approved));
    }

    /** 朝阳 binds by preservation, 浦东 waits for it: what binds is handed over. */
    private static Case handedOver(boolean transferred) {
        var number = CaseSamples.PRESERVATION;
        var own = CaseSamples.registered(number, "preservation", "c-2");
        var account = CaseSamples.asset(number, "a-3", "deposit", CaseSamples.account());
        var first = measure(number, "m-3", "a-3", "freeze", "2026-11-01T10:00:00+08:00", 12);
        var mine = CaseSamples.asset(CASE, "a-4", "deposit", CaseSamples.account());
        var second = measure(CASE, "m-4", "a-4", "freeze", "2026-11-02T10:00:00+08:00", 12);
        var over =
                with(of(number, "q-9", "change-procedure", "change", "hand-over-disposal", "on", ON), "target", "m-3");
        return transferred
                ? sample(
                        with(over, "court", "京0105"),
                        own,
                        account,
                        first,
                        mine,
                        second,
                        of(number, "t-9", "transfer-case", "toCourt", "沪0115"))
                : sample(over, own, account, first, mine, second);
    }
}
