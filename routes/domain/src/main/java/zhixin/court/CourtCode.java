package zhixin.court;

import java.util.Optional;

/**
 * 法院代字: the code of a court as it stands in case numbers (法〔2015〕137号 arts. 4-5): the Supreme People's Court,
 * a high court (province character), an intermediate (two digits) or a basic court (four digits).
 */
public record CourtCode(String value) implements Comparable<CourtCode> {
    private static final String PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新军兵";
    private static final String SUPREME = "最高法";
    private static final String MUNICIPALITIES = "京津沪渝";
    private static final int LAST_PREFECTURE = 70;

    public CourtCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a court code");
        }
    }

    /** Whether a text has the shape of a court code. By hand: it is asked for every row that is read. */
    public static boolean isValid(String text) {
        return text.equals(SUPREME)
                || (!text.isEmpty() && PROVINCES.indexOf(text.charAt(0)) >= 0 && hasLevel(text.length() - 1, text));
    }

    private static boolean hasLevel(int digits, String text) {
        for (var i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return digits == 0 || digits == 2 || digits == 4;
    }

    /** By the number of digits: four basic, two intermediate, none high. */
    public CourtLevel level() {
        if (value.equals(SUPREME)) {
            return CourtLevel.SUPREME;
        }
        return switch (value.length()) {
            case 1 -> CourtLevel.HIGH;
            case 3 -> CourtLevel.INTERMEDIATE;
            default -> CourtLevel.BASIC;
        };
    }

    /** What an intermediate court is for, where its two digits tell; empty for all other levels. */
    public Optional<SpecialCourt> special() {
        return level() == CourtLevel.INTERMEDIATE
                ? SpecialCourt.of(Integer.parseInt(value.substring(1)))
                : Optional.empty();
    }

    /**
     * Whether this court may stand above the other one: a higher level under the same province character, or the
     * Supreme Court over all. Necessary, not sufficient: which intermediate court hears the appeals of which basic
     * court is a table that the Supreme Court publishes and the operator imports. In the municipalities (京01 to 京04)
     * and for the special courts no digit tells it; elsewhere the digits follow the prefecture, but a change of
     * divisions does not change the code (法〔2015〕137号 arts. 12-13).
     */
    public boolean isAbove(CourtCode other) {
        return level().compareTo(other.level()) > 0
                && (level() == CourtLevel.SUPREME || value.charAt(0) == other.value.charAt(0));
    }

    /**
     * Whether this court may be the next one above the other (上一级人民法院), as far as the codes tell: one level higher, and
     * above a basic court of an ordinary prefecture outside the municipalities no other ordinary prefecture's. Special
     * courts (from 71 on) and the intermediate courts of the municipalities have no digits that say whose appeals they
     * hear: any of the province may. Where a code tells it wrongly a table has to (法〔2015〕137号 arts. 12-13).
     */
    public boolean mayBeNextAbove(CourtCode other) {
        return isAbove(other)
                && switch (other.level()) {
                    case BASIC -> level() == CourtLevel.INTERMEDIATE && mayBeOfPrefecture(other);
                    case INTERMEDIATE -> level() == CourtLevel.HIGH;
                    case HIGH -> true;
                    case SUPREME -> false;
                };
    }

    private boolean mayBeOfPrefecture(CourtCode basic) {
        return MUNICIPALITIES.indexOf(value.charAt(0)) >= 0
                || !ordinary()
                || !basic.ordinary()
                || prefecture().equals(basic.prefecture());
    }

    private String prefecture() {
        return value.substring(1, 3);
    }

    private boolean ordinary() {
        return Integer.parseInt(prefecture()) <= LAST_PREFECTURE;
    }

    @Override
    public int compareTo(CourtCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
