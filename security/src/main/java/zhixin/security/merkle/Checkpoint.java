package zhixin.security.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a tree, C2SP tlog-checkpoint.
 *
 * @param size number of leaves
 * @param root 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 3;

    /** Reads the three lines, each with its line feed; empty if they are anything else. Extension lines are refused. */
    public static Optional<Checkpoint> read(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || lines[0].isEmpty() || !lines[LINES].isEmpty()) {
            return Optional.empty();
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        return root(lines[2]).map(root -> new Checkpoint(lines[0], Long.parseLong(lines[1]), root));
    }

    private static Optional<byte[]> root(String base64) {
        try {
            var root = Base64.getDecoder().decode(base64);
            var strict = root.length == TreeHasher.LENGTH
                    && Base64.getEncoder().encodeToString(root).equals(base64);
            return strict ? Optional.of(root) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && size == that.size
                && origin.equals(that.origin)
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
