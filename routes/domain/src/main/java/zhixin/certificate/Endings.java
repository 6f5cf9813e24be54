package zhixin.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.lookup.CurrentEntries;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Finds how an entry began and ended, for its own subject and nobody else. */
final class Endings {
    private final EntryHistory history;
    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final PublicEntryView view;
    private final SubjectKeys keys;
    private final Standings standings;

    Endings(
            EntryHistory history,
            EditionLedger editions,
            CurrentEntries entries,
            PublicEntryView view,
            SubjectKeys keys,
            Standings standings) {
        this.history = history;
        this.editions = editions;
        this.entries = entries;
        this.view = view;
        this.keys = keys;
        this.standings = standings;
    }

    /**
     * The entry of the request as of an edition; null while it stands.
     *
     * @throws ProblemException {@code not-found} if there is none, or it is somebody else's; {@code erased}
     */
    RemovalText.@org.jspecify.annotations.Nullable Ended of(CertificateRequest request, SealedEdition edition) {
        var entry = Objects.requireNonNull(request.entry());
        var all = history.of(entry, edition.toPosition());
        var listed = all.stream()
                .filter(each -> each.change() == ChangeKind.LISTED)
                .findFirst()
                .orElseThrow(Endings::none);
        if (all.getLast().erased()) {
            throw new ProblemException(
                    ProblemType.ERASED, "retention has erased what the entry said: what was issued before still holds");
        }
        requireSubject(request, all, entry);
        return all.stream()
                .filter(each -> each.change().ends())
                .findFirst()
                .map(removed -> new RemovalText.Ended(listed, sealed(listed), removed, sealed(removed)))
                .orElse(null);
    }

    private void requireSubject(CertificateRequest request, List<LedgerPosition> all, EntryId entry) {
        var key = keys.of(request.document());
        var own = all.stream().anyMatch(each -> key.equals(each.subjectKey()));
        if (!own && !entries.linked(Set.of(entry)).contains(key)) {
            throw none();
        }
        if (!standings.bears(view.withdrawn(all.getLast()), request.name())) {
            throw none();
        }
    }

    private long sealed(LedgerPosition position) {
        return editions.editionOf(position.position()).orElseThrow().number();
    }

    /** The same for an entry that never was and for one of somebody else. */
    private static ProblemException none() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such entry of that subject");
    }
}
