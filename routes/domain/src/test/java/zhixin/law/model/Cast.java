package zhixin.law.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who and what occurs in the histories. County {@code PP9999}: nobody's. */
final class Cast {
    /** A Monday; the statutory calendar ends within what a history may reach. */
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 15);

    static final String CHAOYANG = "京0105";
    static final String PUDONG = "沪0115";
    static final List<String> COURTS = List.of(CHAOYANG, PUDONG);
    static final List<String> HIGHER = List.of("京03", "沪01", "京", CHAOYANG);

    static final List<Someone> PEOPLE = List.of(
            new Someone("person", "张三", "119999199003070019", LocalDate.of(1990, 3, 7)),
            new Someone("person", "李四", "119999198402290022", LocalDate.of(1984, 2, 29)),
            new Someone("person", "王五", "11999919880229003X", LocalDate.of(1988, 2, 29)),
            new Someone("person", "赵六", resident("119999", "20060501", "001"), LocalDate.of(2006, 5, 1)),
            new Someone("person", "孙七", "319999201506010031", LocalDate.of(2015, 6, 1)),
            new Someone("organization", "海天食品有限公司", "91119999X000000190", null));

    static final Someone COMPANY = PEOPLE.getLast();

    static final List<Matter> CASES = List.of(
            new Matter("(2024)京0105执101号", CHAOYANG, "enforcement"),
            new Matter("(2024)京0105执102号", CHAOYANG, "enforcement"),
            new Matter("(2024)京0105执恢7号", CHAOYANG, "resumed"),
            new Matter("(2024)京0105执103号", CHAOYANG, "enforcement"),
            new Matter("(2024)沪0115执55号", PUDONG, "enforcement"),
            new Matter("(2024)京0105执104号", CHAOYANG, "enforcement"),
            new Matter("(2024)京0105执保3号", CHAOYANG, "preservation"));

    private Cast() {}

    static Matter matter(String number) {
        return CASES.stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    static Someone someone(String id) {
        return PEOPLE.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** GB 11643: weights 2^(17-i) mod 11, check character from {@code 10X98765432}. */
    private static String resident(String region, String birth, String sequence) {
        var body = region + birth + sequence;
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /**
     * A person or an organisation.
     *
     * @param born null for an organisation
     */
    record Someone(
            String kind, String name, String id, @Nullable LocalDate born) {
        boolean minorOn(LocalDate day) {
            return born != null && day.isBefore(born.plusYears(18));
        }

        Map<String, @Nullable Object> form() {
            return new TreeMap<>(Map.of("kind", kind, "name", name, "idType", idType(), "id", id));
        }

        Map<String, @Nullable Object> onAccount() {
            return new TreeMap<>(Map.of("name", name, "idType", idType(), "id", id));
        }

        private String idType() {
            return kind.equals("person") ? "resident-id" : "uscc";
        }
    }

    /** A case: canonical number, the court whose code it carries, kind. */
    record Matter(String number, String court, String kind) {
        boolean isPublic() {
            return !kind.equals("preservation");
        }
    }
}
