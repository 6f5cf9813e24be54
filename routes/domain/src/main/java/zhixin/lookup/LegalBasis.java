package zhixin.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.law.PublicList;

/** On which articles an entry of a list rests: instrument and article, by list, role, ground and wording of the rules. */
final class LegalBasis {
    /** Items of art. 1 as 法释〔2017〕7号 numbers them. */
    private static final List<String> GROUNDS_2017 = List.of(
            "refuses-despite-ability",
            "obstructs",
            "evades",
            "breaches-property-report",
            "breaches-consumption-restriction",
            "breaks-settlement");
    /** Items of art. 1 as 法释〔2013〕17号 numbered them: the general one stood last. */
    private static final List<String> GROUNDS_2013 = List.of(
            "obstructs",
            "evades",
            "breaches-property-report",
            "breaches-consumption-restriction",
            "breaks-settlement",
            "refuses-despite-ability");

    private static final String NUMERALS = "一二三四五六";

    private LegalBasis() {}

    /**
     * The articles, most general first.
     *
     * @param subject the entry's {@code subject} group
     * @param document its {@code document} group
     */
    static List<String> articles(
            PublicList list, Map<String, @Nullable Object> subject, Map<String, @Nullable Object> document) {
        return switch (list) {
            case ENFORCEMENT -> List.of("法发〔2013〕13号第十九条第（一）项");
            case DISHONEST -> dishonest(document);
            case EXIT_BAN -> List.of("民事诉讼法(2023)第二百六十六条", exitBan(subject));
            case BIDDING_BAN -> List.of("法释〔2017〕7号第八条", "法〔2016〕285号");
            case CONSUMPTION ->
                List.of("法释〔2015〕17号第一条", isDebtor(subject) ? "法释〔2015〕17号第三条第一款" : "法释〔2015〕17号第三条第二款");
        };
    }

    private static List<String> dishonest(Map<String, @Nullable Object> document) {
        var old = "2013".equals(document.get("rulesVersion"));
        var instrument = old ? "法释〔2013〕17号" : "法释〔2017〕7号";
        var articles = new ArrayList<String>();
        if (document.get("grounds") instanceof List<?> grounds) {
            for (var ground : grounds) {
                var item = (old ? GROUNDS_2013 : GROUNDS_2017).indexOf(String.valueOf(ground));
                articles.add(instrument + "第一条" + (item < 0 ? "" : "第（" + NUMERALS.charAt(item) + "）项"));
            }
        }
        return articles.isEmpty() ? List.of(instrument + "第一条") : articles;
    }

    private static String exitBan(Map<String, @Nullable Object> subject) {
        return isDebtor(subject) ? "执行程序解释(2020)第二十三条" : "执行程序解释(2020)第二十四条";
    }

    private static boolean isDebtor(Map<String, @Nullable Object> subject) {
        var role = subject.get("role");
        return role == null || role.equals("debtor");
    }
}
