package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened in the synthetic cases, told court by court in the order of time. */
final class CaseStories {
    private static final Object[] ACCOUNT = {"bank", "某银行北京石景山支行", "account", "6222-9999-0801-0001", "currency", "CNY"};
    private static final Object[] SMALL = {"bank", "某银行北京鲁谷支行", "account", "6222-9999-0801-0002", "currency", "CNY"};
    private static final Object[] CAR = {"plate", "京A·99801", "vin", "LSVZZ0000A0099801", "brand", "某牌"};

    private final SyntheticCases cases;
    private final LocalDate today;
    private final Party company;
    private final Party restaurant;
    private final Party supplier;
    private final Party lender;
    private final Party lawyer;

    CaseStories(SyntheticCases cases) {
        this.cases = cases;
        this.today = cases.today();
        var people = cases.people();
        this.company = people.company("11", "北京嘉瑞恒达机械制造有限公司");
        this.restaurant = people.company("11", "北京禾润餐饮管理有限公司");
        this.supplier = people.person("11", "孙文博", true);
        this.lender = people.person("31", "周雨晴", false);
        this.lawyer = people.person("11", "何律明", true);
    }

    void tell() {
        preserved();
        pursued();
        waiting();
        endedForWantOfProperty();
        delegated();
    }

    private String number(SyntheticCourt court, String letters, LocalDate filedOn, int serial) {
        return "(" + filedOn.getYear() + ")" + court.code() + letters + serial + "号";
    }

    private Object[] equity() {
        return new Object[] {"company", restaurant.name(), "companyId", restaurant.id(), "ratio", "30%"};
    }

    /** 保全: over a year ago, and nothing was done with it since. */
    private void preserved() {
        var filed = today.minusMonths(15);
        var records = new ArrayList<Map<String, Object>>();
        var roll = new CaseRoll(number(SyntheticCases.hangzhou(), "执保", filed, 803), "p-", records);
        roll.registered("preservation", filed, "900000.00", company, lender, "民间借贷纠纷")
                .staff("synth-33-0108-officer", "吴建平", "judge", filed)
                .asset("house", "building", company, filed.plusDays(3), "3200000.00", house())
                .measure(
                        "house",
                        "seal-house",
                        "seal",
                        filed.plusDays(5),
                        36,
                        CaseRoll.registrar(filed.plusDays(5), "北京市石景山区不动产登记中心"));
        cases.send(SyntheticCases.hangzhou(), records);
    }

    private static Object[] house() {
        return new Object[] {"unitNumber", "119999001001GB00801F00010001", "address", "北京市某区某路801号", "area", "212.40"};
    }

    /** The case of the first officer: what binds, what waits, what was paid out, and a ruling. */
    private void pursued() {
        var filed = today.minusMonths(14);
        var records = new ArrayList<Map<String, Object>>();
        var roll = new CaseRoll(number(SyntheticCases.beijing(), "执", filed, 801), "a-", records);
        roll.registered("enforcement", filed, "1200000.00", company, supplier, "买卖合同纠纷")
                .staff("officer", "赵六", "judge", filed)
                .staff("synth-11-0107-clerk", "钱书记", "clerk", filed)
                .with("notice", "change-procedure", "change", "notice-served", "on", text(filed.plusDays(4)))
                .with(
                        "mandate",
                        "register-mandate",
                        "party",
                        CasePeople.document(supplier),
                        "agent",
                        lawyer.subject(),
                        "licence",
                        "11199202610000801",
                        "firm",
                        "北京某某律师事务所",
                        "special",
                        true,
                        "from",
                        text(filed.plusDays(6)));
        seizures(roll, filed);
        outcomes(roll, filed);
        cases.access(roll, "way-applicant", "申请执行人", supplier);
        cases.access(roll, "way-lawyer", "申请执行人的代理律师", lawyer);
        cases.access(roll, "way-debtor", "被执行人", company);
        cases.officer(roll, "officer");
        handedOver(roll, "京0105", "officer", today.minusDays(20));
        cases.send(SyntheticCases.beijing(), records);
    }

    private void seizures(CaseRoll roll, LocalDate filed) {
        var frozen = today.minusMonths(12).plusDays(10);
        roll.asset("account", "deposit", company, filed.plusDays(8), "860000.00", ACCOUNT)
                .asset("small", "deposit", company, filed.plusDays(8), "151000.00", SMALL)
                .asset("car", "vehicle", company, filed.plusDays(9), "240000.00", CAR)
                .asset("house", "building", company, filed.plusDays(12), "3200000.00", house())
                .measure("account", "freeze", "freeze", frozen, 12, "amount", "700000.00")
                .measure("small", "freeze-small", "freeze", frozen, 12, "amount", "151000.00")
                .measure("car", "seal-car", "seal", filed.plusDays(20), 24, onTheCar(filed.plusDays(20)))
                .measure(
                        "house",
                        "seal-house",
                        "seal",
                        filed.plusDays(21),
                        36,
                        CaseRoll.registrar(filed.plusDays(21), "北京市石景山区不动产登记中心"))
                .on(
                        "freeze",
                        "renew",
                        "renew-measure",
                        "on",
                        text(today.minusDays(15)),
                        "termMonths",
                        12,
                        "appliedOn",
                        text(today.minusDays(25)),
                        "document",
                        roll.paper(today.minusDays(15)));
    }

    private static Object[] onTheCar(LocalDate on) {
        var protocol = new LinkedHashMap<String, Object>();
        protocol.put("beganAt", on + "T09:00:00+08:00");
        protocol.put("endedAt", on + "T09:40:00+08:00");
        protocol.put("place", "北京市某区某停车场");
        protocol.put("quantity", "一辆");
        protocol.put("custodian", "某停车场");
        protocol.put("signatures", List.of("赵六", "钱书记"));
        return new Object[] {
            "protocol", protocol, "registeredAt", on + "T10:00:00+08:00", "registrar", "北京市公安局交通管理局车辆管理所"
        };
    }

    private void outcomes(CaseRoll roll, LocalDate filed) {
        var paid = today.minusMonths(3);
        roll.on(
                        "small",
                        "deduct",
                        "dispose-asset",
                        "mode",
                        "deduction",
                        "on",
                        text(paid),
                        "amount",
                        "151000.00",
                        "document",
                        roll.paper(paid))
                .with(
                        "money",
                        "distribute",
                        "method",
                        "order-of-measures",
                        "total",
                        "151000.00",
                        "on",
                        text(paid.plusDays(12)),
                        "planServedOn",
                        text(paid.plusDays(4)),
                        "shares",
                        List.of(
                                Map.of("claimant", "诉讼费、执行费", "kind", "costs", "amount", "14000.00"),
                                Map.of("claimant", supplier.name(), "kind", "ordinary", "amount", "137000.00")))
                .with(
                        "ruling",
                        "record-ruling",
                        "kind",
                        "outsider-objection",
                        "document",
                        roll.paper(filed.plusMonths(4)),
                        "result",
                        "案外人主张对涉案车辆享有所有权，证据不足，裁定驳回异议请求。");
    }

    /** 指定执行: the other court and its officers go on with the case. */
    private static void handedOver(CaseRoll roll, String to, String officer, LocalDate on) {
        roll.with(
                        "designated",
                        "change-procedure",
                        "change",
                        "designated",
                        "on",
                        text(on),
                        "text",
                        "上级法院指定" + to + "执行，承办人 " + officer,
                        "document",
                        roll.paper(on))
                .with("handed-over", "transfer-case", "toCourt", to);
    }

    /** The case of the second officer: the same debtor, behind the others but for the equity. */
    private void waiting() {
        var filed = today.minusMonths(8);
        var first = filed.plusDays(14);
        var records = new ArrayList<Map<String, Object>>();
        var roll = new CaseRoll(number(SyntheticCases.shanghai(), "执", filed, 802), "b-", records);
        roll.registered("enforcement", filed, "450000.00", company, lender, "民间借贷纠纷")
                .staff("officer2", "孙七", "judge", filed)
                .asset("account", "deposit", company, filed.plusDays(10), "860000.00", ACCOUNT)
                .asset("car", "vehicle", company, filed.plusDays(10), "240000.00", CAR)
                .asset("equity", "equity", company, filed.plusDays(11), "500000.00", equity())
                .measure("account", "freeze", "freeze", first, 12, "amount", "450000.00")
                .measure("car", "seal-car", "seal", first, 24, onTheCar(first))
                .measure("equity", "freeze-equity", "freeze", first, 36, published(first));
        cases.access(roll, "way-applicant", "申请执行人", lender);
        cases.officer(roll, "officer2");
        handedOver(roll, "沪0115", "officer2", today.minusDays(18));
        cases.send(SyntheticCases.shanghai(), records);
    }

    private static Object[] published(LocalDate on) {
        return CaseRoll.registrar(on, "国家企业信用信息公示系统");
    }

    /** 终本: nothing was found; looked at again after half a year, and once more when something had turned up. */
    private void endedForWantOfProperty() {
        var filed = today.minusMonths(17);
        var closed = filed.plusMonths(4);
        var debtor = cases.people().person("11", "林志强", true);
        var records = new ArrayList<Map<String, Object>>();
        var roll = new CaseRoll(number(SyntheticCases.beijing(), "执", filed, 804), "e-", records);
        roll.registered("enforcement", filed, "86000.00", debtor, supplier, "承揽合同纠纷")
                .staff("synth-11-0107-officer", "李法官", "judge", filed)
                .with("report", "change-procedure", "change", "property-reported", "on", text(filed.plusDays(12)))
                .with("closed", "close-case", "closedOn", text(closed), "mode", "no-property-found")
                .with("again-1", "record-follow-up", again(closed.plusMonths(6).minusDays(3), false))
                .with("again-2", "record-follow-up", again(closed.plusMonths(11), true));
        cases.access(roll, "way-applicant", "申请执行人（终本案件）", supplier);
        cases.send(SyntheticCases.beijing(), records);
    }

    /** 委托执行: given to the court of the place, filed there, and the applicant told. */
    private void delegated() {
        var filed = today.minusMonths(5);
        var given = today.minusDays(60);
        var debtor = cases.people().company("11", "北京永泰祥商贸有限公司");
        var records = new ArrayList<Map<String, Object>>();
        var roll = new CaseRoll(number(SyntheticCases.hangzhou(), "执", filed, 805), "d-", records);
        roll.registered("enforcement", filed, "320000.00", debtor, lender, "买卖合同纠纷")
                .staff("synth-33-0108-officer", "吴建平", "judge", filed)
                .asset("account", "deposit", debtor, filed.plusDays(7), "90000.00", elsewhere())
                .measure("account", "freeze", "freeze", filed.plusDays(9), 12, "amount", "320000.00")
                .with(
                        "given",
                        "delegate-case",
                        "toCourt",
                        SyntheticCases.beijing().code(),
                        "on",
                        text(given),
                        "document",
                        roll.paper(given));
        cases.send(SyntheticCases.hangzhou(), records);
        steps(roll.number(), given);
    }

    private static Object[] elsewhere() {
        return new Object[] {"bank", "某银行北京古城支行", "account", "6222-9999-0805-0001"};
    }

    private void steps(String number, LocalDate given) {
        var received = new ArrayList<Map<String, Object>>();
        new CaseRoll(number, "d-", received)
                .with(
                        "filed",
                        "change-delegation",
                        "step",
                        "filed",
                        "on",
                        text(given.plusDays(5)),
                        "handler",
                        "李法官",
                        "phone",
                        "010-00000000",
                        "ownNumber",
                        number(SyntheticCases.beijing(), "执", given.plusDays(5), 806));
        cases.send(SyntheticCases.beijing(), received);
        var told = new ArrayList<Map<String, Object>>();
        new CaseRoll(number, "d-", told)
                .with("told", "change-delegation", "step", "applicant-told", "on", text(given.plusDays(9)));
        cases.send(SyntheticCases.hangzhou(), told);
    }

    private static Object[] again(LocalDate on, boolean found) {
        return new Object[] {
            "on",
            text(on),
            "sources",
            List.of("总对总网络查控", "不动产登记", "车辆管理所"),
            "found",
            found,
            "toldOn",
            text(on.plusDays(2)),
            "text",
            found ? "发现被执行人名下新开立银行账户，已通知申请执行人可以申请恢复执行" : "未发现可供执行的财产"
        };
    }

    private static String text(LocalDate day) {
        return day.toString();
    }
}
