package zhixin.edition;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One who watches that the log only grows (C2SP tlog-witness).
 *
 * @param vkey its cosigning key, a C2SP vkey of type 0x04
 * @param prefix of its submission interface, without a slash at the end
 */
public record Witness(String vkey, URI prefix) {
    private static final Pattern VKEY = Pattern.compile("[^\\s+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");

    public Witness {
        if (!VKEY.matcher(vkey).matches()) {
            throw new IllegalArgumentException("a witness is named by its vkey");
        }
        if (!List.of("http", "https").contains(String.valueOf(prefix.getScheme()))) {
            throw new IllegalArgumentException("a witness is asked over http or https");
        }
    }

    /** The name of its key. */
    public String name() {
        return vkey.substring(0, vkey.indexOf('+'));
    }

    /** Several as {@code vkey url}, one a line or with commas between; empty lines and those with # are passed over. */
    public static List<Witness> parse(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Witness::one)
                .toList();
    }

    private static Witness one(String text) {
        var words = text.split("\\s+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("a witness is given as: vkey url");
        }
        return new Witness(words[0], URI.create(words[1].replaceFirst("/+$", "")));
    }
}
