package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A registered enforcement case that later records of its court may refer to. */
final class OpenCase {
    private static final String[] ORDINALS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

    final String number;
    final LocalDate filedOn;
    final Map<String, Object> basis;
    final Obligation obligation;
    final List<Party> debtors;
    final List<Standing> standing = new ArrayList<>();
    /** Numbers of debtors who have performed, or whom another fact has freed: nothing more is ordered against them. */
    final Set<String> freed = new HashSet<>();

    final Set<String> performed = new HashSet<>();
    /** The last date on which something happened: later records of the case are not dated before it. */
    LocalDate lastOn;

    boolean closed;

    private int documents;

    OpenCase(String number, LocalDate filedOn, Map<String, Object> basis, Obligation obligation, List<Party> debtors) {
        this.number = number;
        this.filedOn = filedOn;
        this.basis = basis;
        this.obligation = obligation;
        this.debtors = debtors;
        this.lastOn = filedOn;
    }

    /** The {@code case} of a listing. */
    Map<String, Object> reference() {
        var out = new LinkedHashMap<String, Object>();
        out.put("caseNumber", number);
        out.put("filedOn", filedOn.toString());
        out.put("basis", basis);
        return out;
    }

    /** The next decision in this case: {@code …号之一}, {@code …号之十一}. */
    String nextDocument() {
        var n = documents++;
        return number + "之" + (n < 10 ? ORDINALS[n] : n < 20 ? "十" + ORDINALS[n - 10] : Integer.toString(n + 1));
    }

    boolean listed(Party subject, String list) {
        return standing.stream()
                .anyMatch(entry ->
                        entry.list().equals(list) && entry.subject().id().equals(subject.id()));
    }

    /**
     * What the debtor owes.
     *
     * @param payment payment, or conduct
     * @param fen the sum; of a duty to act, its costs
     * @param text in the words of the judgment
     */
    record Obligation(boolean payment, long fen, String text) {
        Map<String, Object> json(boolean publishText) {
            var out = new LinkedHashMap<String, Object>();
            out.put("kind", payment ? "payment" : "conduct");
            if (payment) {
                out.put("amount", Money.plain(fen));
            }
            out.put("text", text);
            out.put("publishText", publishText);
            return out;
        }
    }
}
