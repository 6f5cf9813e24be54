package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens cases: number, basis, obligation, debtors. Numbers count per court, year and type (法〔2015〕137号). */
final class CaseMaker {
    private static final List<String> PAYMENTS = List.of(
            "支付货款人民币%s",
            "偿还借款本金人民币%s及利息",
            "支付工程款人民币%s",
            "支付劳动报酬人民币%s",
            "支付租金人民币%s",
            "赔偿经济损失人民币%s",
            "支付物业服务费人民币%s",
            "返还购房款人民币%s",
            "支付抚养费人民币%s",
            "承担连带清偿责任，数额为人民币%s");
    private static final List<String> CONDUCT =
            List.of("于判决生效之日起十日内腾退涉案房屋", "协助办理不动产转移登记手续", "交付合同约定的机器设备", "停止侵权并公开赔礼道歉", "拆除违法搭建的构筑物，恢复原状");

    private static final int LONG_AGO = 780;

    private final SyntheticCourt court;
    private final Dice dice;
    private final Parties parties;
    private final Span span;
    private final Map<String, Integer> serials = new HashMap<>();

    CaseMaker(SyntheticCourt court, Dice dice, Parties parties, Span span) {
        this.court = court;
        this.dice = dice;
        this.parties = parties;
        this.span = span;
    }

    OpenCase open(Kind kind, LocalDate today) {
        var filedOn = span.driven() && dice.chance(span.early(today) ? 0.15 : 0.03)
                ? dice.day(today.minusDays(LONG_AGO + 220), today.minusDays(LONG_AGO + 1))
                : dice.chance(span.driven() ? 0.7 : 0.3)
                        ? dice.day(today.minusDays(15), today)
                        : dice.day(today.minusDays(600), today);
        return new OpenCase(number(kind, filedOn), filedOn, basis(filedOn), obligation(), debtors());
    }

    /** Whether the case is so old that a term of two years, decided soon after its filing, nears its end. */
    static boolean longAgo(OpenCase open, LocalDate today) {
        return open.filedOn.isBefore(today.minusDays(LONG_AGO));
    }

    /** A case that is cited and never registered: the number is taken all the same. */
    String number(Kind kind, LocalDate filedOn) {
        var key = filedOn.getYear() + kind.letters;
        var serial = serials.merge(key, dice.between(1, 3), Integer::sum);
        return "(" + filedOn.getYear() + ")" + court.code() + kind.letters + serial + "号";
    }

    Map<String, Object> basis(LocalDate filedOn) {
        var year = filedOn.minusDays(dice.between(60, 500)).getYear();
        var out = new LinkedHashMap<String, Object>();
        var roll = dice.below(100);
        if (roll < 6) {
            out.put("issuer", court.city() + "仲裁委员会");
            out.put("number", "(" + year + ")" + court.city() + "仲裁字第" + dice.between(1, 9000) + "号");
        } else if (roll < 9) {
            out.put("issuer", court.city() + "市公证处");
            out.put("number", "(" + year + ")" + court.city() + "证执字第" + dice.between(1, 900) + "号");
        } else {
            out.put("issuer", court.name());
            out.put("number", "(" + year + ")" + court.code() + "民初" + dice.between(1, 30_000) + "号");
        }
        return out;
    }

    OpenCase.Obligation obligation() {
        if (dice.chance(0.08)) {
            return new OpenCase.Obligation(false, dice.between(5, 800) * 1000L, dice.any(CONDUCT));
        }
        var fen = dice.amount(60_000);
        return new OpenCase.Obligation(true, fen, dice.any(PAYMENTS).formatted(Money.words(fen)));
    }

    /** The record that registers the case. */
    Map<String, Object> registration(String recordId, OpenCase opened, Kind kind) {
        var out = new LinkedHashMap<String, Object>();
        out.put("recordId", recordId);
        out.put("action", "register-case");
        out.put("caseNumber", opened.number);
        out.put("kind", kind.wire);
        out.put("filedOn", opened.filedOn.toString());
        out.put("amount", Money.plain(opened.obligation.fen()));
        out.put("debtors", opened.debtors.stream().map(Party::subject).toList());
        out.put("applicants", List.of(applicant()));
        return out;
    }

    private Map<String, Object> applicant() {
        var company = dice.chance(0.4);
        var out = new LinkedHashMap<String, Object>();
        out.put("kind", company ? "organization" : "person");
        out.put("name", company ? parties.organisation(court).name() : parties.name(court));
        return out;
    }

    private List<Party> debtors() {
        var out = new ArrayList<Party>();
        var count = dice.chance(0.75) ? 1 : dice.between(2, 3);
        for (var i = 0; i < count; i++) {
            out.add(parties.debtor(court));
        }
        return out;
    }

    /** Kind of case, with its letters in the number. */
    enum Kind {
        ENFORCEMENT("enforcement", "执"),
        RESUMED("resumed", "执恢"),
        PRESERVATION("preservation", "执保");

        private final String wire;
        private final String letters;

        Kind(String wire, String letters) {
            this.wire = wire;
            this.letters = letters;
        }
    }
}
