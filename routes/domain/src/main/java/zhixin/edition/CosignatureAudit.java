package zhixin.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import zhixin.edition.CosignatureBook.Cosignature;
import zhixin.ledger.LedgerAudit;

/** Holds every line that witnesses signed against the head that it is kept under, as the ledger has that head now. */
public final class CosignatureAudit {
    private final LedgerAudit audit;
    private final EditionLedger editions;
    private final CosignatureCheck check;

    public CosignatureAudit(LedgerAudit audit, EditionLedger editions, CosignatureCheck check) {
        this.audit = audit;
        this.editions = editions;
        this.check = check;
    }

    /** Reads all of them. */
    public Outcome run() {
        var lines = new long[1];
        var differences = new ArrayList<Difference>();
        audit.cosignatures(each -> {
            lines[0]++;
            if (!holds(each)) {
                differences.add(new Difference(
                        "cosignature", "is none of its witness over the head of edition " + each.edition()));
            }
        });
        return new Outcome(lines[0], differences);
    }

    private boolean holds(Cosignature line) {
        try {
            // Whom one would ask does not matter here, only its key.
            var witness = new Witness(line.witness(), java.net.URI.create("https://localhost"));
            return edition(line.edition())
                    .filter(edition -> edition.toPosition() == line.size())
                    .map(edition -> check.timestamp(witness, line.line(), head(edition)))
                    .equals(Optional.of(OptionalLong.of(line.timestamp())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String head(SealedEdition edition) {
        var note = edition.checkpointSha256();
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    /** A row that is none of an edition is no edition; the replay names it. */
    private Optional<SealedEdition> edition(long number) {
        try {
            return editions.edition(number);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What came of it. */
    public record Outcome(long lines, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }
}
