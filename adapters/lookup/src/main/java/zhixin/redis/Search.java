package zhixin.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexHead;
import zhixin.lookup.IndexReply;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;
import zhixin.redis.Members.Member;

/**
 * One page of a question by name, on a thread of its own: first the question's names and what its ways lead to, then the
 * members of those names in order until the page is full, then the entries themselves. All of it at one edition: where the
 * index moved on meanwhile it begins again.
 */
final class Search {
    /** Names that one way gives: readings of a common name have some hundred. */
    static final int NAMES = 256;
    /** Members read at once of one name. */
    static final int PAGE = 128;
    /** Entries that all pages of one question show: who wants more must say more, by list, province, court or number. */
    static final int MOST_SHOWN = 500;

    /** Behind every character in the order of bytes. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    static final Duration CURSOR_LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 4;
    /** Names that ways led to are looked into so many at a time. */
    private static final int AT_ONCE = 32;

    private final Lookups lookups;
    private final NameQuestion question;
    private final SearchFilter filter;
    private final Cursors cursors;
    private final Cursors.@Nullable Place start;
    private final int limit;
    private final int mostShown;
    private final long until;

    /** How a search asks; completes always, within the question's deadline. */
    interface Lookups {
        CompletableFuture<IndexReply> range(String suffix, String from, String to, int limit);

        CompletableFuture<IndexReply> subject(String subjectDigits);
    }

    /** @param until seconds of the epoch until which the next page may be asked for */
    Search(
            Lookups lookups,
            NameQuestion question,
            SearchFilter filter,
            Cursors cursors,
            Cursors.@Nullable Place start,
            int limit,
            int mostShown,
            long until) {
        this.lookups = lookups;
        this.question = question;
        this.filter = filter;
        this.cursors = cursors;
        this.start = start;
        this.limit = start == null ? limit : Math.min(limit, mostShown - start.shown());
        this.mostShown = mostShown;
        this.until = until;
    }

    IndexReply page() {
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            try {
                var page = new Page().read();
                if (page != null) {
                    return page;
                }
            } catch (Refused e) {
                return e.reply;
            }
        }
        return new IndexReply.Unavailable("index moving");
    }

    /** One attempt at the page. */
    private final class Page {
        private final List<Pick> picks = new ArrayList<>();
        private String tag = "";
        private boolean several = start != null && start.several();
        private boolean more;
        private @Nullable IndexHead head;
        private boolean moved;

        /** @return null if the index moved on */
        @Nullable
        IndexReply read() {
            var own = begin(left(SearchedName.own(question)));
            var ways = waysLead();
            own.forEach(this::walk);
            if (!enough()) {
                var further = left(SearchedName.fitting(question, names(ways)));
                for (var at = 0; at < further.size() && !enough(); at += AT_ONCE) {
                    begin(further.subList(at, Math.min(further.size(), at + AT_ONCE)))
                            .forEach(this::walk);
                }
            } else {
                names(ways); // their heads count too
            }
            var entries = entries();
            var next = next();
            return moved || head == null
                    ? null
                    : new IndexReply.Answer(head, entries, next, subjects(entries), more && next == null);
        }

        /** Those whose turn was not over when the cursor was made. */
        private List<SearchedName> left(List<SearchedName> all) {
            return start == null
                    ? all
                    : all.stream()
                            .filter(name -> name.order().compareTo(start.order()) >= 0)
                            .toList();
        }

        /** Asks for the first members of all of them at once. */
        private List<Begun> begin(List<SearchedName> names) {
            return names.stream()
                    .map(name -> new Begun(
                            name,
                            page(name, start != null && start.order().equals(name.order()) ? start.member() : "")))
                    .toList();
        }

        private CompletableFuture<IndexReply> page(SearchedName name, String after) {
            return lookups.range(RedisKeys.name(name.key()), after.isEmpty() ? "-" : "(" + after, "+", PAGE);
        }

        private List<CompletableFuture<IndexReply>> waysLead() {
            var beginnings = question.beginnings().stream()
                    .map(text -> lookups.range(RedisKeys.organizations(), "[" + text, "(" + text + LAST, NAMES));
            var ways = question.ways().stream().map(form -> lookups.range(RedisKeys.way(form), "-", "+", NAMES));
            return Stream.concat(beginnings, ways).toList();
        }

        private List<String> names(List<CompletableFuture<IndexReply>> ways) {
            var organizations = question.beginnings().size();
            var names = new ArrayList<String>();
            for (var i = 0; i < ways.size(); i++) {
                Function<String, String> read = i < organizations ? name -> "o" + name : Function.identity();
                answer(ways.get(i)).forEach(member -> names.add(read.apply(member)));
            }
            return names;
        }

        /** Takes of a name what the page still needs. The first page looks on for a second subject; later ones know. */
        private void walk(Begun begun) {
            var name = begun.name;
            var page = answer(begun.page);
            while (!enough()) {
                for (var text : page) {
                    take(name, Member.read(text));
                    if (enough()) {
                        return;
                    }
                }
                if (page.size() < PAGE) {
                    return;
                }
                page = answer(page(name, page.getLast()));
            }
        }

        private void take(SearchedName name, Member member) {
            if (!member.passes(filter)) {
                return;
            }
            if (tag.isEmpty()) {
                tag = member.subject();
            }
            several |= !tag.equals(member.subject());
            if (picks.size() < limit) {
                picks.add(new Pick(name, member));
            } else {
                more = true;
            }
        }

        private boolean enough() {
            return moved || more && (several || start != null);
        }

        private List<String> entries() {
            var subjects = new LinkedHashMap<String, CompletableFuture<IndexReply>>();
            picks.forEach(pick -> subjects.computeIfAbsent(pick.member.subject(), lookups::subject));
            var lines = new HashMap<String, String>();
            subjects.forEach((subject, asked) -> lines.put(subject, String.join("\n", answer(asked))));
            var entries = new ArrayList<String>();
            for (var pick : picks) {
                var line = pick.member.lineIn(lines.getOrDefault(pick.member.subject(), ""));
                if (line == null) {
                    moved = true;
                } else {
                    entries.add(line);
                }
            }
            return entries;
        }

        /** What a reply holds; all must be of one edition, and the oldest confirmation counts. */
        private List<String> answer(CompletableFuture<IndexReply> asked) {
            if (!(asked.join() instanceof IndexReply.Answer answer)) {
                throw new Refused(asked.join());
            }
            var before = head;
            if (before == null || before.edition() == answer.head().edition()) {
                head = before == null || answer.head().asOf().isBefore(before.asOf()) ? answer.head() : before;
            } else {
                moved = true;
            }
            return answer.entries();
        }

        private @Nullable String next() {
            var shown = (start == null ? 0 : start.shown()) + picks.size();
            if (!more || picks.isEmpty() || shown >= mostShown) {
                return null;
            }
            var last = picks.getLast();
            var edition = start == null ? java.util.Objects.requireNonNull(head).edition() : start.edition();
            return cursors.seal(
                    new Cursors.Place(last.name.order(), last.member.text(), several, shown, edition, until),
                    question,
                    filter);
        }

        private int subjects(List<String> entries) {
            return several ? 2 : entries.isEmpty() ? 0 : 1;
        }
    }

    /** A name and the first of its members. */
    private record Begun(SearchedName name, CompletableFuture<IndexReply> page) {}

    /** An entry for the page, and by which name it was found. */
    private record Pick(SearchedName name, Member member) {}

    /** The index does not answer: neither does the page. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient IndexReply reply;

        Refused(IndexReply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }
}
