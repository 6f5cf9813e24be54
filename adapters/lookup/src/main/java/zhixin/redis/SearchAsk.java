package zhixin.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;

/**
 * One page of a question. Each round examines a bounded number of members; a filter that passes few takes more rounds, and
 * never ends in an empty page while there may be more: rather the deadline refuses. The names of the question come first;
 * what its ways lead to is read beside them in the first round and follows.
 */
final class SearchAsk extends Ask {
    private final NameQuestion question;
    private final SearchFilter filter;
    private final Cursors cursors;
    private final int limit;
    private final List<String> entries = new ArrayList<>();
    private final boolean counting;
    private final String begin;
    private List<SearchedName> names;
    private @Nullable List<SearchedName> further;
    private Cursors.@Nullable Place place;
    private String from;
    private String tag = "";
    private boolean several;
    private boolean more;

    SearchAsk(
            long deadline,
            NameQuestion question,
            SearchFilter filter,
            Cursors cursors,
            @Nullable String cursor,
            int limit) {
        super(deadline);
        this.question = question;
        this.filter = filter;
        this.cursors = cursors;
        this.limit = limit;
        var start = cursor == null ? null : cursors.open(cursor, question, filter);
        this.begin = start == null ? "" : start.order();
        this.from = start == null ? "" : start.member();
        this.several = start != null && start.several();
        // The first page looks on for a second subject; later pages carry what it found.
        this.counting = start == null;
        this.names = left(SearchedName.own(question));
    }

    /** Those whose turn was not over when the cursor was made. */
    private List<SearchedName> left(List<SearchedName> all) {
        return all.stream().filter(name -> name.order().compareTo(begin) >= 0).toList();
    }

    List<String> arguments() {
        var words = new ArrayList<>(List.of(
                from,
                String.valueOf(limit - entries.size()),
                orEmpty(filter.list()),
                orEmpty(filter.province()),
                orEmpty(filter.court()),
                tag,
                looking() ? "1" : "0"));
        var first = further == null;
        words.add(first ? String.valueOf(question.beginnings().size()) : "0");
        words.add(first ? String.valueOf(question.ways().size()) : "0");
        if (first) {
            words.addAll(question.beginnings());
            words.addAll(question.ways());
        }
        names.forEach(name -> words.add(name.key()));
        return words;
    }

    private boolean looking() {
        return counting && !several;
    }

    /** Takes in one round. @return whether the page is whole */
    boolean take(SearchScript.Round round) {
        entries.addAll(round.entries());
        if (!round.entries().isEmpty()) {
            var name = names.get(round.taken().name());
            place = new Cursors.Place(name.order(), round.taken().member(), false);
        }
        tag = round.tag();
        several |= round.several();
        more |= round.more();
        goOn(round);
        return names.isEmpty() || more && !looking();
    }

    /** Where the next round begins: further on in these names, or in those behind them. */
    private void goOn(SearchScript.Round round) {
        if (further == null) {
            further = left(SearchedName.fitting(question, round.names()));
        }
        if (!round.ended()) {
            names = names.subList(round.scanned().name(), names.size());
            from = round.scanned().member();
        } else {
            // A cursor that stood in one of these goes on within it, if it is still there.
            from = names.isEmpty()
                            && !further.isEmpty()
                            && further.getFirst().order().equals(begin)
                    ? from
                    : "";
            names = further;
            further = List.of();
        }
    }

    void answer(IndexReply judged) {
        if (judged instanceof IndexReply.Answer answer) {
            reply.complete(new IndexReply.Answer(answer.head(), List.copyOf(entries), next(), subjects()));
        } else {
            reply.complete(judged);
        }
    }

    private @Nullable String next() {
        var last = place;
        return more && last != null
                ? cursors.seal(new Cursors.Place(last.order(), last.member(), several), question, filter)
                : null;
    }

    private int subjects() {
        return several ? 2 : entries.isEmpty() ? 0 : 1;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
