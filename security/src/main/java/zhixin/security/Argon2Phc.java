package zhixin.security;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A verifier as a PHC string: {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}. Those that courts make are computed here, so
 * costs beyond these bounds are not read.
 */
@SuppressWarnings("ArrayRecordComponent")
record Argon2Phc(Cost cost, byte[] salt, byte[] hash) {
    private static final Pattern SHAPE = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d),p=(\\d)\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    /**
     * What one computation costs.
     *
     * @param memory KiB, at most 64 MiB
     * @param passes 1 to 4
     * @param lanes 1 to 4
     */
    record Cost(int memory, int passes, int lanes) {
        private static final int MOST_MEMORY = 65_536;
        private static final int MOST = 4;

        Cost {
            var bounded = memory <= MOST_MEMORY && passes <= MOST && lanes <= MOST;
            if (!bounded || passes < 1 || lanes < 1 || memory < 8 * lanes) {
                throw new IllegalArgumentException("not a cost that is computed here");
            }
        }
    }

    /** Empty for what is no such string, or costs too much. */
    static Optional<Argon2Phc> parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var cost = new Cost(number(match.group(1)), number(match.group(2)), number(match.group(3)));
            return Optional.of(new Argon2Phc(cost, decode(match.group(4)), decode(match.group(5))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    String text() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.passes(),
                        cost.lanes(),
                        Argon2Passwords.base64(salt),
                        Argon2Passwords.base64(hash));
    }
}
