package zhixin.cli.synth;

import java.math.BigDecimal;

/** Sums of money as judgments write them. All in fen. */
final class Money {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] UNITS = {"", "拾", "佰", "仟"};
    private static final String[] SECTIONS = {"", "万", "亿"};

    private Money() {}

    /** For example {@code 100000.00}. */
    static String plain(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** For example {@code 壹拾万元}; up to 9 999 亿. */
    static String words(long fen) {
        var text = new StringBuilder();
        var yuan = fen / 100;
        for (var section = 2; section >= 0; section--) {
            var part = (int) (yuan / power(section) % 10_000);
            if (part == 0) {
                continue;
            }
            if (!text.isEmpty() && part < 1000) {
                text.append('零');
            }
            text.append(section(part)).append(SECTIONS[section]);
        }
        return text.append(text.isEmpty() ? "零元" : "元")
                .append(cents((int) (fen % 100)))
                .toString();
    }

    private static String section(int part) {
        var text = new StringBuilder();
        var gap = false;
        for (var place = 3; place >= 0; place--) {
            var digit = part / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !text.isEmpty();
                continue;
            }
            text.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(UNITS[place]);
            gap = false;
        }
        return text.toString();
    }

    private static String cents(int fen) {
        if (fen == 0) {
            return "";
        }
        var jiao = fen / 10;
        return (jiao == 0 ? "零" : DIGITS.charAt(jiao) + "角") + (fen % 10 == 0 ? "" : DIGITS.charAt(fen % 10) + "分");
    }

    private static long power(int section) {
        return section == 2 ? 100_000_000L : section == 1 ? 10_000L : 1L;
    }
}
