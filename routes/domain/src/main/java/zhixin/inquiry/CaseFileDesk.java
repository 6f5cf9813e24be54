package zhixin.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import zhixin.access.AccessBook;
import zhixin.access.AccessEntry;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseFiles;
import zhixin.court.CaseNumber;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.right.Relation;
import zhixin.right.Rights;
import zhixin.submission.Times;

/**
 * 信息共享: officers of the court that speaks for a case read its file, whichever department they sit in (opinion of 2013
 * art. 15). Every reading, refused ones too, is in the access log before anything leaves. Thread-safe; may block.
 */
public final class CaseFileDesk {
    private final CaseFiles files;
    private final Rights rights;
    private final AccessBook book;
    private final Clock clock;

    public CaseFileDesk(CaseFiles files, Rights rights, AccessBook book, Clock clock) {
        this.files = files;
        this.rights = rights;
        this.book = book;
        this.clock = clock;
    }

    /**
     * The file as it stands now, as canonical JSON.
     *
     * @throws ProblemException {@code not-permitted} for whoever reads no files at all; {@code not-found} for a case that is
     *     not there, and for one that this officer has nothing to do with
     */
    public String read(Party officer, CaseNumber number) {
        var now = clock.instant();
        var caller = Caller.of(officer);
        var anybody = rights.decide(caller, Operation.READ_CASE_FILE, Relation.ASSIGNED);
        if (!anybody.allowed()) {
            append(caller, now, number, List.of(), anybody);
            throw new ProblemException(ProblemType.NOT_PERMITTED, anybody.code(), "this party reads no case files");
        }
        var file = files.of(number);
        var decision = rights.decide(
                caller,
                Operation.READ_CASE_FILE,
                file.map(found -> relation(found, officer, Times.day(now))).orElse(Relation.NONE));
        append(caller, now, number, file.map(found -> touched(found, decision)).orElse(List.of()), decision);
        if (!decision.allowed() || file.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "case.not-found", "no such case of yours");
        }
        return CaseFileText.of(file.get());
    }

    private static Relation relation(CaseFile file, Party officer, LocalDate today) {
        if (officer.court().filter(file.court()::equals).isEmpty()) {
            return Relation.NONE;
        }
        if (file.assigned(officer.cn(), today).isEmpty()) {
            return Relation.SAME_COURT;
        }
        return file.open() ? Relation.ASSIGNED : Relation.CASE_CLOSED;
    }

    private static List<Touched> touched(CaseFile file, AccessDecision decision) {
        return List.of(
                decision.allowed()
                        ? new Touched(
                                file.court(),
                                Outcome.OPENED,
                                List.of(file.number().toString()))
                        : new Touched(file.court(), Outcome.REFUSED));
    }

    private void append(Caller caller, Instant at, CaseNumber number, List<Touched> touched, AccessDecision decision) {
        book.append(new AccessEntry(
                at,
                caller,
                Operation.READ_CASE_FILE,
                number,
                Purpose.of(Purpose.Kind.ENFORCEMENT),
                null,
                List.of(),
                touched,
                decision,
                null));
    }
}
