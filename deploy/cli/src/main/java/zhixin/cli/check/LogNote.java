package zhixin.cli.check;

import java.nio.charset.StandardCharsets;
import zhixin.edition.Tree;

/**
 * A head of the log as it is served: a signed note (C2SP signed-note, tlog-checkpoint), which bears no seal of the hub.
 *
 * @param size leaves of the tree
 * @param others signature lines that are not the log's own: witnesses', whose keys the hub does not vouch for
 */
public record LogNote(Tree tree, String origin, long size, long others) {
    /** Whether these bytes are text with signatures behind an empty line; no document of the hub begins so. */
    public static boolean isOne(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        return !text.startsWith("{") && text.contains("\n\n— ") && !LeafText.isOne(content);
    }

    /** @throws InvalidDocument if none of the log's keys, of today or before, signed it */
    public static LogNote read(byte[] content, LogHeads keys) {
        var note = new String(content, StandardCharsets.UTF_8);
        var found = keys.signed(note)
                .orElseThrow(() -> new InvalidDocument("none of the log's keys signed this checkpoint"));
        var head = found.head();
        var lines = note.substring(note.lastIndexOf("\n\n") + 2).lines();
        var own = "— " + head.origin() + " ";
        return new LogNote(
                found.tree(),
                head.origin(),
                head.size(),
                lines.filter(line -> !line.startsWith(own)).count());
    }
}
