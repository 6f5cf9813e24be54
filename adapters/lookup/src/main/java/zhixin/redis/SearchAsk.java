package zhixin.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;
import zhixin.lookup.SearchFilter;

/**
 * One page of a name. Each round examines a bounded number of members; a filter that passes few takes more rounds, and
 * never ends in an empty page while there may be more: rather the deadline refuses.
 */
final class SearchAsk extends Ask {
    private final String nameKey;
    private final SearchFilter filter;
    private final Cursors cursors;
    private final int limit;
    private final List<String> entries = new ArrayList<>();
    private final boolean counting;
    private Cursors.@Nullable Place place;
    private String from;
    private String tag = "";
    private boolean several;
    private boolean more;

    SearchAsk(long deadline, String nameKey, SearchFilter filter, Cursors cursors, @Nullable String cursor, int limit) {
        super(deadline);
        this.nameKey = nameKey;
        this.filter = filter;
        this.cursors = cursors;
        this.limit = limit;
        var start = cursor == null ? null : cursors.open(cursor, nameKey, filter);
        this.from = start == null ? "" : start.member();
        this.several = start != null && start.several();
        // The first page looks on for a second subject; later pages carry what it found.
        this.counting = start == null;
    }

    List<String> arguments() {
        var looking = counting && !several;
        return List.of(
                nameKey,
                from,
                String.valueOf(limit - entries.size()),
                orEmpty(filter.list()),
                orEmpty(filter.province()),
                orEmpty(filter.court()),
                tag,
                looking ? "1" : "0");
    }

    /** Takes in one round. @return whether the page is whole */
    boolean take(SearchScript.Round round) {
        entries.addAll(round.entries());
        if (!round.entries().isEmpty()) {
            place = new Cursors.Place(round.taken(), false);
        }
        from = round.scanned();
        tag = round.tag();
        several |= round.several();
        more |= round.more();
        return round.ended() || (more && !(counting && !several));
    }

    void answer(IndexReply judged) {
        if (judged instanceof IndexReply.Answer answer) {
            reply.complete(new IndexReply.Answer(answer.head(), List.copyOf(entries), next(), subjects()));
        } else {
            reply.complete(judged);
        }
    }

    private @Nullable String next() {
        return more && place != null ? cursors.seal(new Cursors.Place(place.member(), several), nameKey, filter) : null;
    }

    private int subjects() {
        return several ? 2 : entries.isEmpty() ? 0 : 1;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
