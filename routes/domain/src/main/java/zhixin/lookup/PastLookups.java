package zhixin.lookup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.FieldGroup;
import zhixin.edition.SealedEdition;
import zhixin.ledger.Erasure;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Lookups as of a moment, answered from the ledger: what stood in the newest edition that was published then, and why.
 * The same question about the same moment has the same answer for ever, until retention erases what it rests on.
 * Thread-safe.
 */
public final class PastLookups {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final Erasure erasure;
    private final PublicEntryView view;
    private final PositionReader reader;
    private final SubjectKeys keys;
    private final NameIndex names;
    private final Clock clock;

    public PastLookups(
            EditionLedger editions,
            CurrentEntries entries,
            Erasure erasure,
            PublicEntryView view,
            PositionReader reader,
            SubjectKeys keys,
            NameIndex names,
            Clock clock) {
        this.editions = editions;
        this.entries = entries;
        this.erasure = erasure;
        this.view = view;
        this.reader = reader;
        this.keys = keys;
        this.names = names;
        this.clock = clock;
    }

    /** What was the case. @throws ProblemException {@code invalid-request} for a moment that is still to come */
    public PastAnswer ask(PastQuestion question) {
        var now = clock.instant();
        var moment = question.asOf() == null ? now.truncatedTo(ChronoUnit.MILLIS) : question.asOf();
        if (moment.isAfter(now)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "asOf is a moment still to come");
        }
        var edition = editions.editionAt(moment).orElse(null);
        var through = edition == null ? 0 : edition.toPosition();
        var behind = editions.waiting(through, moment.minus(PATIENCE)).stream()
                .map(CourtCode::value)
                .toList();
        return answer(question, moment, edition, behind, standing(question, through));
    }

    /** In the order in which the index shows them. */
    private List<Standing> standing(PastQuestion question, long through) {
        var found = new ArrayList<Standing>();
        var key = List.of(keys.of(question.document()));
        for (var position : entries.ofSubjects(key, through)) {
            found.add(new Standing(position, view.indexed(position)));
        }
        for (var guest : entries.guests(key, through)) {
            found.add(new Standing(guest.position(), view.indexed(guest.position())));
        }
        found.sort(Comparator.comparing(Standing::order));
        return found;
    }

    private PastAnswer answer(
            PastQuestion question,
            Instant moment,
            @Nullable SealedEdition edition,
            List<String> behind,
            List<Standing> found) {
        var name = question.name() == null ? null : names.ofQuery(question.name());
        var named =
                found.stream().filter(each -> name == null || bears(each, name)).toList();
        var outcome = found.isEmpty() ? "not-listed" : named.isEmpty() ? "name-mismatch" : "listed";
        return new PastAnswer(
                outcome,
                moment,
                edition == null ? 0 : edition.number(),
                behind,
                named.stream().map(this::match).toList(),
                !named.isEmpty() && named.size() < found.size(),
                edition != null && erasure.any(edition.toPosition()));
    }

    /** In any spelling, as at the public lookup: the number says who it is. */
    private static boolean bears(Standing each, NameQuestion name) {
        return name.fit()
                .of(each.shown.name().normal(), each.shown.name().organization())
                .isPresent();
    }

    private PastAnswer.Match match(Standing each) {
        return new PastAnswer.Match(
                each.shown.json(), because(each.position), each.position.court(), each.shown.entryId());
    }

    private Map<String, @Nullable Object> because(LedgerPosition position) {
        var groups = reader.groups(position, EnumSet.of(FieldGroup.SUBJECT, FieldGroup.DOCUMENT));
        var document = groups.getOrDefault(FieldGroup.DOCUMENT, Map.of());
        var because = new TreeMap<String, @Nullable Object>();
        because.put(
                "articles",
                LegalBasis.articles(
                        Objects.requireNonNull(position.list()),
                        groups.getOrDefault(FieldGroup.SUBJECT, Map.of()),
                        document));
        because.put("grounds", document.getOrDefault("grounds", List.of()));
        because.put("rulesVersion", document.get("rulesVersion"));
        because.put("document", document.get("document"));
        because.put("recordId", position.recordId());
        because.put("submissionId", position.submissionId());
        because.put("position", position.position());
        because.put("change", position.change().wire());
        return because;
    }

    /** An entry as it stood. */
    private record Standing(LedgerPosition position, IndexWriter.IndexedEntry shown) {
        String order() {
            return shown.sortKey() + shown.entryId();
        }
    }
}
