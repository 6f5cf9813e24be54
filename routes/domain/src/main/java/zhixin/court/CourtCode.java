package zhixin.court;

import java.util.regex.Pattern;

/**
 * 法院代字: the code of a court as it stands in case numbers (法〔2015〕137号 arts. 4-5): the Supreme People's Court,
 * a high court (province character), an intermediate (two digits) or a basic court (four digits).
 */
public record CourtCode(String value) implements Comparable<CourtCode> {
    static final String PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新军兵";
    private static final Pattern SHAPE = Pattern.compile("最高法|[" + PROVINCES + "](\\d{2}|\\d{4})?");

    public CourtCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a court code");
        }
    }

    /** Whether a text has the shape of a court code. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
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
