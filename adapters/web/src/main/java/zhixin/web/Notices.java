package zhixin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.SealedEdition;
import zhixin.exchange.PartyDirectory;
import zhixin.ledger.Notice;
import zhixin.ledger.NoticeBoard;

/** The courts' notices that stand, newest first, and which columns are stale. */
final class Notices {
    private static final int MOST = 200;

    private final NoticeBoard board;
    private final PartyDirectory courts;
    private final Editions editions;
    private final KeptReply kept = new KeptReply(this::fresh);

    Notices(PublicPortParts parts, Editions editions) {
        this.board = parts.notices();
        this.courts = parts.directory();
        this.editions = editions;
    }

    void all(Call call) {
        kept.send(call);
    }

    private Reply fresh() {
        var upTo = editions.latest().map(SealedEdition::toPosition).orElse(0L);
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put(
                "notices",
                board.standing(upTo).stream().limit(MOST).map(this::notice).toList());
        answer.put("columns", columns(upTo));
        return Reply.json(CanonicalJson.write(answer)).notStored();
    }

    private Map<String, @Nullable Object> notice(Notice notice) {
        var shown = new TreeMap<>(notice.content());
        shown.remove("withdrawnOn");
        shown.put("id", notice.id().value());
        shown.put(
                "court",
                new TreeMap<>(Map.of("code", notice.court().value(), "name", courts.courtName(notice.court()))));
        return shown;
    }

    private List<Map<String, @Nullable Object>> columns(long upTo) {
        var columns = new ArrayList<Map<String, @Nullable Object>>();
        for (var column : board.columns(upTo)) {
            var form = new TreeMap<String, @Nullable Object>();
            form.put("court", column.court().value());
            form.put("kind", column.kind());
            form.put("updatedOn", column.updatedOn().toString());
            form.put("stale", column.stale());
            columns.add(form);
        }
        return columns;
    }
}
