package zhixin.law.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a court sends next, by the fall of some dice. All of them 0 is the plainest record of its kind, so that a
 * history shrinks to plain ones. Most records are right; a slip makes one wrong, and chance does the rest.
 */
final class Clerk {
    private static final List<String> FACTS = List.of(
            "performed",
            "applicant-consents",
            "stayed",
            "security-given",
            "settled-and-performed",
            "no-property-found",
            "enforcement-refused",
            "terminated",
            "representative-replaced",
            "deceased",
            "early-deletion",
            "term-ended");
    private static final List<String> ROLES = List.of(
            "debtor",
            "debtor",
            "legal-representative",
            "principal",
            "directly-liable",
            "actual-controller",
            "statutory-agent");
    private static final List<List<String>> GROUNDS = List.of(
            List.of("refuses-despite-ability"),
            List.of("evades"),
            List.of("obstructs", "evades"),
            List.of("refuses-despite-ability", "evades"),
            List.of("breaks-settlement"));

    private final Model model;
    private final LocalDate today;
    private final String recordId;
    private final Dice dice;
    private String court = Cast.CHAOYANG;

    private Clerk(Model model, LocalDate today, String recordId, Dice dice) {
        this.model = model;
        this.today = today;
        this.recordId = recordId;
        this.dice = dice;
    }

    /** A record and who sends it. */
    record Letter(String court, LocalDate day, Map<String, @Nullable Object> record) {
        @Override
        public String toString() {
            return day + " " + court + " " + record;
        }
    }

    /**
     * How the dice fell.
     *
     * @param slip 0 for none
     */
    record Dice(int who, int where, int what, int how, int when, int slip) {
        static int digit(int value, int at, int of) {
            var rest = value;
            for (var i = 0; i < at; i++) {
                rest /= 10;
            }
            return (rest % 10) % of;
        }
    }

    static Letter write(String action, Model model, LocalDate today, String recordId, Dice dice) {
        return new Clerk(model, today, recordId, dice).letter(action);
    }

    private Letter letter(String action) {
        var r = switch (action) {
            case "list" -> list();
            case "register-case" -> register();
            case "update-case" -> of(aCase(), "amount", "777.00");
            case "close-case" -> close();
            case "transfer-case" -> of(aCase(), "toCourt", Cast.COURTS.get((dice.what() + 1) % 2));
            case "fact" -> fact();
            case "state-mistaken-identity" -> decided(of(aCase(), "subjectId", person().id()));
            case "correct" -> with(decided(upon()), "changes", changes());
            case "remove" -> remove();
            case "refuse-release" ->
                with(decided(upon()), "trigger", FACTS.get(dice.what() % FACTS.size()), "reason", "other");
            case "extend" -> extend();
            case "suspend" -> suspend();
            case "resume" -> upon();
            case "open-remedy" -> openRemedy();
            case "decide-remedy" -> with(decided(remedy()), "outcome", outcome());
            case "appeal-remedy" -> with(remedy(), "receivedOn", recently(), "higherCourt", higher());
            case "decide-appeal" -> decideAppeal();
            case "override" -> override();
            default -> decided(upon());
        };
        r.put("recordId", recordId);
        r.put("action", action);
        return new Letter(dice.slip() == 4 ? other(court) : court, today, r);
    }

    private static String other(String court) {
        return court.equals(Cast.CHAOYANG) ? Cast.PUDONG : Cast.CHAOYANG;
    }

    private Cast.Someone person() {
        return Cast.PEOPLE.get(dice.who() % Cast.PEOPLE.size());
    }

    private String aCase() {
        var index = new int[] {0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6}[dice.where() % 11];
        var number = Cast.CASES.get(index).number();
        court = model.holder(number);
        return number;
    }

    private Map<String, @Nullable Object> of(String number, String key, String value) {
        return with(new TreeMap<>(), "caseNumber", number, key, value);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> map, @Nullable Object... pairs) {
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) java.util.Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private Map<String, @Nullable Object> approval() {
        return with(
                new TreeMap<>(),
                "maker",
                "刘一",
                "checker",
                dice.slip() == 1 ? "刘一" : "陈二",
                "approver",
                "王三",
                "office",
                "院长");
    }

    /** A decision upon something: mostly of today. */
    private Map<String, @Nullable Object> decided(Map<String, @Nullable Object> r) {
        return with(
                r, "approval", approval(), "document", document(issued(dice.when() % 10 > 6 ? dice.when() % 60 : 0)));
    }

    private LocalDate issued(int daysAgo) {
        return dice.slip() == 2 ? today.plusDays(1) : today.minusDays(daysAgo);
    }

    private Map<String, @Nullable Object> document(LocalDate issued) {
        var document = with(new TreeMap<>(), "number", "之一", "issuedOn", issued.toString());
        if (dice.what() % 3 != 2 && !issued.isAfter(today)) {
            document.put("servedOn", issued.toString());
        }
        return document;
    }

    private String recently() {
        return (dice.slip() == 2 ? today.plusDays(1) : today.minusDays(dice.when() % 5)).toString();
    }

    // ---- listings and cases

    private Map<String, @Nullable Object> list() {
        var issued = issued(dice.when() % 35);
        var list = dice.slip() == 5
                ? List.of("bidding-ban", "enforcement").get(dice.what() % 2)
                : List.of("consumption", "dishonest", "dishonest", "exit-ban").get(dice.what() % 4);
        var r = with(
                new TreeMap<>(),
                "list",
                list,
                "subject",
                person().form(),
                "case",
                with(
                        new TreeMap<>(),
                        "caseNumber",
                        aCase(),
                        "filedOn",
                        "2024-01-08",
                        "basis",
                        new TreeMap<>(Map.of("issuer", "北京市朝阳区人民法院", "number", "(2023)京0105民初1号"))),
                "obligation",
                new TreeMap<>(Map.of("kind", "payment", "amount", "100.00")),
                "performance",
                "none",
                "document",
                document(issued),
                "approval",
                approval());
        if (dice.how() % 2 == 1) {
            r.put("startedBy", "application");
        }
        grounds(r, list);
        role(r, list);
        absent(r, list);
        period(r, list, issued);
        return r;
    }

    private void grounds(Map<String, @Nullable Object> r, String list) {
        if (list.equals("dishonest")) {
            var grounds = GROUNDS.get(dice.how() / 2 % GROUNDS.size());
            r.put("grounds", dice.slip() == 6 ? List.of() : grounds);
            var none = grounds.size() == 1 && grounds.contains("refuses-despite-ability");
            if (none == (dice.slip() == 7)) {
                r.put("termYears", dice.slip() == 8 ? 1L : 2L + dice.how() / 10 % 4);
            }
        } else if (dice.slip() == 7) {
            r.put("termYears", 2L);
        }
    }

    private void absent(Map<String, @Nullable Object> r, String list) {
        var firm = list.equals("dishonest") && person().equals(Cast.COMPANY);
        if ((firm && dice.where() / 11 % 2 == 1) || dice.slip() == 9) {
            r.put("responsibleAbsent", kinds());
        }
    }

    private List<String> kinds() {
        var some = dice.who() / 6;
        return Entry.KINDS.stream()
                .filter(kind -> (some >> Entry.KINDS.indexOf(kind)) % 2 == 1)
                .toList();
    }

    private void role(Map<String, @Nullable Object> r, String list) {
        var role = list.equals("dishonest") && dice.slip() != 9 ? "debtor" : ROLES.get(dice.how() / 2 % ROLES.size());
        r.put("role", role);
        if (role.equals("debtor") == (dice.slip() == 10)) {
            r.put("onAccountOf", Cast.COMPANY.onAccount());
        }
    }

    private void period(Map<String, @Nullable Object> r, String list, LocalDate issued) {
        if (dice.when() / 35 % 3 == 1 && (!list.equals("exit-ban") || dice.slip() == 11)) {
            var days = dice.slip() == 12 ? 200 : dice.how() % 59;
            r.put("graceUntil", issued.plusMonths(1).plusDays(days).toString());
        }
        if (!list.equals("dishonest") && dice.how() / 14 % 2 == 1) {
            var until = today.plusDays(dice.slip() == 13 ? -1 : dice.when() % 300);
            r.put("restriction", new TreeMap<>(Map.of("until", until.toString())));
        }
    }

    private Map<String, @Nullable Object> register() {
        var number = aCase();
        var debtors = new ArrayList<Object>();
        debtors.add(person().form());
        if (dice.what() % 2 == 1) {
            debtors.add(Cast.PEOPLE.get((dice.who() + 1) % Cast.PEOPLE.size()).form());
        }
        var kind = dice.slip() == 5 ? "objection" : Cast.matter(number).kind();
        return with(
                of(number, "kind", kind),
                "filedOn",
                (dice.slip() == 2 ? today.plusDays(1).toString() : "2024-01-08"),
                "amount",
                "5000.00",
                "debtors",
                debtors,
                "applicants",
                List.of(new TreeMap<>(Map.of("kind", "person", "name", "钱八"))));
    }

    private Map<String, @Nullable Object> close() {
        var modes = List.of("performed", "no-property-found", "terminated", "withdrawn", "enforcement-refused");
        return with(of(aCase(), "mode", modes.get(dice.what() % modes.size())), "closedOn", recently());
    }

    private Map<String, @Nullable Object> fact() {
        var fact = FACTS.get(dice.what() % (dice.slip() == 5 ? 12 : 10));
        var r = with(of(aCase(), "fact", fact), "subjectId", person().id(), "occurredOn", recently());
        if (fact.equals("stayed") && dice.slip() != 6) {
            r.put("cause", dice.how() % 2 == 0 ? "bankruptcy" : "trial-supervision");
        }
        return r;
    }

    // ---- upon an entry

    /** One that stands, mostly; whoever aims at nothing names a record that was never sent. */
    private @Nullable Entry entry() {
        var standing = model.entries.stream().filter(each -> !each.gone()).toList();
        var all = dice.slip() == 5 || standing.isEmpty() ? model.entries : standing;
        return all.isEmpty() || dice.slip() == 6 ? null : all.get(dice.who() % all.size());
    }

    private Map<String, @Nullable Object> upon() {
        var entry = entry();
        if (entry == null) {
            return with(new TreeMap<>(), "list", "dishonest", "target", "r-none");
        }
        court = entry.court;
        var list = dice.slip() == 7 ? "bidding-ban" : entry.list;
        return named(with(new TreeMap<>(), "list", list, "target", entry.recordId), entry);
    }

    /** A case may have several debtors: who is meant is said, mostly. */
    private Map<String, @Nullable Object> named(Map<String, @Nullable Object> r, Entry entry) {
        if (entry.list.equals("enforcement") && dice.slip() != 9) {
            r.put("subjectId", entry.subject);
        }
        return r;
    }

    private Map<String, @Nullable Object> changes() {
        var entry = entry();
        var patch = new TreeMap<String, @Nullable Object>();
        var other = Cast.PEOPLE.get((dice.who() + 1) % 3);
        return switch (dice.what() % 13) {
            case 11 -> with(patch, "responsibleAbsent", kinds());
            case 0 -> with(patch, "performance", "partial");
            case 1 -> with(patch, "obligation", new TreeMap<>(Map.of("amount", "90.00")));
            case 2 -> with(patch, "termYears", (long) (2 + dice.how() % 4));
            case 3 -> with(patch, "graceUntil", null);
            case 4 -> with(patch, "graceUntil", today.plusDays(dice.how() % 60).toString());
            case 5 -> with(patch, "subject", new TreeMap<>(Map.of("name", "赵甲")));
            case 6 ->
                with(
                        patch,
                        "subject",
                        entry != null && entry.subject.equals(Cast.COMPANY.id())
                                ? new TreeMap<>(Map.of("name", "海天食品厂"))
                                : new TreeMap<>(Map.of("id", other.id())));
            case 7 -> with(patch, "role", ROLES.get(1 + dice.how() % 6), "onAccountOf", Cast.COMPANY.onAccount());
            case 8 ->
                entry != null && entry.list.equals("dishonest") // its end is its term's, and no period's
                        ? with(patch, "performance", "partial")
                        : with(
                                patch,
                                "restriction",
                                new TreeMap<>(Map.of(
                                        "until",
                                        today.plusDays(dice.how() % 300).toString())));
            case 9 -> with(patch, "grounds", GROUNDS.get(dice.how() % 5), "termYears", dice.how() % 5 == 0 ? null : 2L);
            case 10 ->
                with(
                        patch,
                        "case",
                        new TreeMap<>(Map.of(
                                "caseNumber", Cast.CASES.get(dice.how() % 6).number())));
            default ->
                with(
                        patch,
                        "document",
                        new TreeMap<>(Map.of(
                                "servedOn",
                                (entry == null || entry.issuedOn == null ? today : entry.issuedOn).toString())));
        };
    }

    private Map<String, @Nullable Object> remove() {
        var trigger = FACTS.get(dice.what() % FACTS.size());
        var r = with(decided(upon()), "trigger", trigger);
        if (trigger.equals("stayed") && dice.slip() != 8) {
            r.put("cause", "bankruptcy");
        }
        return r;
    }

    private Map<String, @Nullable Object> extend() {
        var entry = entry();
        var years = entry != null && entry.list.equals("dishonest");
        return years == (dice.slip() != 8)
                ? with(decided(upon()), "addYears", (long) (1 + dice.what() % 3))
                : with(
                        decided(upon()),
                        "until",
                        today.plusDays(dice.how() % 500).toString());
    }

    private Map<String, @Nullable Object> suspend() {
        var from = today.plusDays(dice.how() % 12 - 3L);
        return with(
                decided(upon()),
                "scope",
                List.of("flight"),
                "from",
                from.toString(),
                "until",
                from.plusDays(dice.slip() == 8 ? 40 : dice.what() % 32 - 1L).toString());
    }

    // ---- remedies

    private String higher() {
        return Cast.HIGHER.get(dice.how() % (dice.slip() == 8 ? 4 : 1));
    }

    private String outcome() {
        return dice.how() % 2 == 0 ? "rejected" : "upheld";
    }

    private Map<String, @Nullable Object> openRemedy() {
        var claims = List.of("inaccurate", "should-not-be-listed", "should-be-removed", "late");
        var entry = entry();
        var r = with(upon(), "claim", claims.get(dice.what() % 4), "receivedOn", recently());
        if (entry != null && entry.list.equals("exit-ban")) {
            r.put("higherCourt", entry.court.equals(Cast.PUDONG) ? "沪01" : higher());
        }
        return r;
    }

    private Map<String, @Nullable Object> remedy() {
        var disputed = model.entries.stream()
                .filter(each -> !each.remedies.isEmpty())
                .filter(each -> !each.gone() || dice.slip() == 5)
                .toList();
        if (disputed.isEmpty()) {
            return with(upon(), "remedy", "r-0");
        }
        var entry = disputed.get(dice.who() % disputed.size());
        var ids = List.copyOf(entry.remedies.keySet());
        court = entry.court;
        var target = named(with(new TreeMap<>(), "list", entry.list, "target", entry.recordId), entry);
        return with(target, "remedy", dice.slip() == 6 ? "r-none" : ids.get(dice.where() % ids.size()));
    }

    private Map<String, @Nullable Object> decideAppeal() {
        var r = decided(remedy());
        r.put("court", court);
        r.put("outcome", outcome());
        court = court.equals(Cast.PUDONG) ? "沪01" : higher();
        return r;
    }

    private Map<String, @Nullable Object> override() {
        var r = decided(dice.what() % 2 == 0 ? upon() : remedy());
        r.put("court", court);
        r.put("order", dice.how() % 2 == 0 ? "remove" : "revoke");
        court = court.equals(Cast.PUDONG) ? "沪01" : higher();
        return r;
    }
}
