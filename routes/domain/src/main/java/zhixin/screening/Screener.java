package zhixin.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.Erasure;
import zhixin.lookup.CurrentEntries;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.lookup.WithdrawnEntry;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.screening.ScreenedSubject.Named;

/**
 * Finds what stands about all subjects in one and the same edition. Now is asked at the index; whoever it answered from
 * another edition than the most, because one was published meanwhile, is asked again, and then at the ledger, which knows
 * every edition. A moment of the past is asked at the ledger alone. Thread-safe; may block.
 */
public final class Screener {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int[] NOBODY = {};

    private final IndexPass index;
    private final LedgerPass ledger;
    private final EditionLedger editions;
    private final Erasure erasure;
    private final SubjectKeys keys;
    private final Supplier<List<String>> behind;
    private final Clock clock;

    /** @param behind courts that are late now */
    public Screener(
            LookupIndex index,
            CurrentEntries entries,
            PublicEntryView view,
            EditionLedger editions,
            Erasure erasure,
            SubjectKeys keys,
            Supplier<List<String>> behind,
            Clock clock) {
        this.index = new IndexPass(index);
        this.ledger = new LedgerPass(entries, view);
        this.editions = editions;
        this.erasure = erasure;
        this.keys = keys;
        this.behind = behind;
        this.clock = clock;
    }

    /** @throws ProblemException {@code index-unavailable}; {@code invalid-request} for a moment that is still to come */
    Findings find(ScreeningRequest request) {
        var at = request.purpose().at();
        return at == null ? now(request.subjects()) : then(request.subjects(), at);
    }

    private Findings now(List<ScreenedSubject> subjects) {
        var all = named(subjects);
        var known = keys(subjects, all);
        var replies = new IndexReply.@Nullable Answer[subjects.size()];
        index.ask(all, known, replies);
        var newest = editions(replies).keySet().stream().max(Comparator.naturalOrder());
        var late = newest.map(edition -> elsewhere(all, replies, edition)).orElse(NOBODY);
        if (late.length > 0) {
            index.ask(late, known, replies);
        }
        return settled(all, known, replies);
    }

    private Findings settled(int[] all, @Nullable String[] known, IndexReply.@Nullable Answer[] replies) {
        var number = editions(replies).entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> editions.latest().map(SealedEdition::number).orElse(0L));
        var edition = number == 0 ? null : editions.edition(number).orElseThrow();
        var entries = new ArrayList<List<String>>(replies.length);
        Instant oldest = null;
        for (var reply : replies) {
            entries.add(reply == null ? List.of() : reply.entries());
            if (reply != null && reply.head().edition() == number) {
                var asOf = reply.head().asOf();
                oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
            }
        }
        ask(elsewhere(all, replies, number), known, edition, entries);
        var asOf = (oldest == null ? clock.instant() : oldest).truncatedTo(ChronoUnit.MILLIS);
        return new Findings(edition, asOf, behind.get(), false, entries, withdrawn(known, edition));
    }

    private Findings then(List<ScreenedSubject> subjects, Instant at) {
        if (at.isAfter(clock.instant())) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "purpose.at is a moment still to come");
        }
        var edition = editions.editionAt(at).orElse(null);
        var through = edition == null ? 0 : edition.toPosition();
        var late = editions.waiting(through, at.minus(PATIENCE)).stream()
                .map(CourtCode::value)
                .toList();
        var all = named(subjects);
        var known = keys(subjects, all);
        var entries = new ArrayList<List<String>>(Collections.nCopies(subjects.size(), List.of()));
        ask(all, known, edition, entries);
        return new Findings(
                edition, at, late, edition != null && erasure.any(through), entries, withdrawn(known, edition));
    }

    /** At the ledger; before the first edition nobody stands anywhere. */
    private void ask(
            int[] which, @Nullable String[] known, @Nullable SealedEdition edition, List<List<String>> entries) {
        if (which.length == 0) {
            return;
        }
        var asked = Arrays.stream(which)
                .mapToObj(place -> Objects.requireNonNull(known[place]))
                .distinct()
                .toList();
        var standing = edition == null ? Map.<String, List<String>>of() : ledger.standing(asked, edition.toPosition());
        for (var place : which) {
            entries.set(place, standing.getOrDefault(Objects.requireNonNull(known[place]), List.of()));
        }
    }

    /** The index knows none of them, since everybody may ask it; the ledger tells them as of the same edition. */
    private Map<Integer, List<WithdrawnEntry>> withdrawn(@Nullable String[] known, @Nullable SealedEdition edition) {
        if (edition == null) {
            return Map.of();
        }
        var keys = HashSet.<String>newHashSet(known.length);
        for (var key : known) {
            if (key != null) {
                keys.add(key);
            }
        }
        var standing = ledger.withdrawn(keys, edition.toPosition());
        var withdrawn = new HashMap<Integer, List<WithdrawnEntry>>();
        for (var place = 0; place < known.length && !standing.isEmpty(); place++) {
            var found = known[place] == null ? null : standing.get(known[place]);
            if (found != null) {
                withdrawn.put(place, found);
            }
        }
        return withdrawn;
    }

    /** Of each that was asked for, in its place. */
    private @Nullable String[] keys(List<ScreenedSubject> subjects, int[] all) {
        var documents = new ArrayList<IdentityDocument>(all.length);
        for (var place : all) {
            documents.add(((Named) subjects.get(place)).document());
        }
        var of = keys.of(documents);
        var known = new @Nullable String[subjects.size()];
        for (var i = 0; i < all.length; i++) {
            known[all[i]] = of.get(i);
        }
        return known;
    }

    private static int[] named(List<ScreenedSubject> subjects) {
        return IntStream.range(0, subjects.size())
                .filter(place -> subjects.get(place) instanceof Named)
                .toArray();
    }

    /** How many were answered from which edition: one, but for a moment. */
    private static Map<Long, Integer> editions(IndexReply.@Nullable Answer[] replies) {
        var editions = new HashMap<Long, Integer>();
        var last = 0L;
        var run = 0;
        for (var reply : replies) {
            if (reply == null) {
                continue;
            }
            if (run > 0 && reply.head().edition() != last) {
                editions.merge(last, run, Integer::sum);
                run = 0;
            }
            last = reply.head().edition();
            run++;
        }
        if (run > 0) {
            editions.merge(last, run, Integer::sum);
        }
        return editions;
    }

    private static int[] elsewhere(int[] all, IndexReply.@Nullable Answer[] replies, long edition) {
        return Arrays.stream(all)
                .filter(place -> Objects.requireNonNull(replies[place]).head().edition() != edition)
                .toArray();
    }
}
