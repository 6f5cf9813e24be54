package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexHead;
import zhixin.lookup.StoredLines;
import zhixin.web.AnswerText.Answer;
import zhixin.web.AnswerText.Match;
import zhixin.web.AnswerText.Notice;

/**
 * Answers of lookups, of which all but the matches is the same for as long as the index's confirmation and the late courts
 * are: written once and kept. Most people are not listed, and their answer is the same bytes each time.
 */
final class LookupAnswers {
    private static final byte[] MATCH = "{\"matchKind\":\"id-exact\",".getBytes(StandardCharsets.UTF_8);

    private volatile @Nullable Frame frame;

    /** The number stands under no entry. */
    Reply notListed(IndexHead head, List<String> behind) {
        return frame(head, behind).notListed;
    }

    /** These entries, all that there are; copied as they are stored. */
    Reply listed(IndexHead head, List<String> behind, List<String> entries) {
        return entries instanceof StoredLines lines
                ? Reply.json(frame(head, behind).around(lines)).notStored()
                : write("listed", head, behind, entries, List.of());
    }

    Reply write(String outcome, IndexHead head, List<String> behind, List<String> matches, List<Notice> notices) {
        return Reply.json(text(outcome, head, behind, matches, notices)).notStored();
    }

    private static String text(
            String outcome, IndexHead head, List<String> behind, List<String> matches, List<Notice> notices) {
        var shown = matches.stream().map(Match::byNumber).toList();
        return AnswerText.write(new Answer(outcome, AnswerText.ALL_LISTS, head, shown, null, notices), behind);
    }

    private Frame frame(IndexHead head, List<String> behind) {
        var known = frame;
        if (known == null || !known.fits(head, behind)) {
            // Two loops may write the same one at once: either will do.
            known = new Frame(head, behind);
            frame = known;
        }
        return known;
    }

    /** What stands before and after the matches. */
    private static final class Frame {
        private static final String NONE = "\"matches\":[";

        private final IndexHead head;
        private final List<String> behind;
        private final Reply notListed;
        private final byte[] before;
        private final byte[] after;

        Frame(IndexHead head, List<String> behind) {
            this.head = head;
            this.behind = behind;
            notListed = Reply.json(text("not-listed", head, behind, List.of(), List.of()))
                    .notStored();
            var listed = text("listed", head, behind, List.of(), List.of());
            var end = listed.indexOf(NONE) + NONE.length();
            before = listed.substring(0, end).getBytes(StandardCharsets.UTF_8);
            after = listed.substring(end).getBytes(StandardCharsets.UTF_8);
        }

        boolean fits(IndexHead other, List<String> late) {
            return head.equals(other) && behind.equals(late);
        }

        Buffer around(StoredLines lines) {
            var length = before.length + after.length + lines.length() + lines.size() * MATCH.length;
            var out = Buffer.buffer(length).appendBytes(before);
            for (var i = 0; i < lines.size(); i++) {
                // A line's own brace gives way to that of the match, and to the comma between two.
                if (i > 0) {
                    out.appendByte((byte) ',');
                }
                out.appendBytes(MATCH).appendBytes(lines.utf8(), lines.from(i) + 1, lines.to(i) - lines.from(i) - 1);
            }
            return out.appendBytes(after);
        }
    }
}
