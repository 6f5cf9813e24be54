package zhixin.party;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessBook;
import zhixin.access.AccessEntry;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.right.Relation;
import zhixin.right.Rights;
import zhixin.trust.Digests;

/** Decides by the one table and writes every decision down before anything of an answer leaves. */
final class PartyRecord {
    private final Rights rights;
    private final AccessBook book;
    private final Digests digests;

    PartyRecord(Rights rights, AccessBook book, Digests digests) {
        this.rights = rights;
        this.book = book;
        this.digests = digests;
    }

    /**
     * Who asks, as courts may see it: a name of its own for each case. The digest under which the subject stands is closed to
     * them, and would be open to whoever tried to sign in under somebody's number.
     */
    private Caller caller(Question question) {
        return Caller.person(
                digests.keyed("access-caller|" + question.caseNumber() + "|" + question.person()), question.role());
    }

    /** What is asked of which case, by whom, about whom: {@code person} is a keyed digest, as the subject is. */
    record Question(
            Instant at,
            String person,
            CallerRole role,
            Operation operation,
            Purpose.Kind purpose,
            @Nullable CaseNumber caseNumber,
            @Nullable String subject,
            List<String> kinds) {}

    AccessDecision decide(Question question, Relation relation) {
        return rights.decide(caller(question), question.operation(), relation, Purpose.of(question.purpose()));
    }

    void write(Question question, AccessDecision decision, List<Touched> touched, @Nullable String reference) {
        book.append(new AccessEntry(
                question.at(),
                caller(question),
                question.operation(),
                question.caseNumber(),
                Purpose.of(question.purpose()),
                question.subject(),
                question.kinds(),
                touched,
                decision,
                reference));
    }

    /** Refused: the court is told that it was asked for. */
    void refused(Question question, String code, @Nullable CourtCode court, @Nullable String reference) {
        write(
                question,
                AccessDecision.refused(code),
                court == null ? List.of() : List.of(new Touched(court, Outcome.REFUSED)),
                reference);
    }
}
