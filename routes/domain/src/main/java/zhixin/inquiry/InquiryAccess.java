package zhixin.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessBook;
import zhixin.access.AccessEntry;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.casefile.AssetKind;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.lookup.SubjectKeys;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Purpose;

/** Writes every question and every reading of an answer into the access log, before anything leaves. */
final class InquiryAccess {
    private static final int LONGEST_BASIS = 200;

    private final AccessBook book;
    private final SubjectKeys subjects;

    InquiryAccess(AccessBook book, SubjectKeys subjects) {
        this.book = book;
        this.subjects = subjects;
    }

    /** A question of which nothing could be believed or nothing was read. */
    void refused(Party caller, Instant at, @Nullable Warrant warrant, @Nullable Standing standing, String code) {
        var decision = AccessDecision.refused(code);
        if (warrant == null) {
            append(
                    caller,
                    Operation.INQUIRE,
                    at,
                    null,
                    Purpose.of(Purpose.Kind.ENFORCEMENT),
                    List.of(),
                    decision,
                    null);
            return;
        }
        var touched = standing == null
                ? List.<Touched>of()
                : standing.file()
                        .map(file -> List.of(new Touched(file.court(), Outcome.REFUSED)))
                        .orElse(List.of());
        append(caller, Operation.INQUIRE, at, warrant, purpose(warrant, standing), touched, decision, null);
    }

    void allowed(
            Party caller,
            Instant at,
            Warrant warrant,
            Standing standing,
            OwnRecord.Found found,
            List<AssetSource> sources,
            String inquiryId) {
        append(
                caller,
                Operation.INQUIRE,
                at,
                warrant,
                purpose(warrant, standing),
                touched(warrant, found, sources),
                AccessDecision.ALLOWED,
                inquiryId);
    }

    /** The reading of what was asked before. */
    void read(
            Party caller,
            Instant at,
            Warrant warrant,
            Standing standing,
            List<CourtCode> courts,
            AccessDecision decision,
            String inquiryId) {
        var outcome = decision.allowed() ? Outcome.OPENED : Outcome.REFUSED;
        var touched = courts.stream()
                .distinct()
                .map(court -> new Touched(court, outcome))
                .toList();
        append(caller, Operation.READ_INQUIRY, at, warrant, purpose(warrant, standing), touched, decision, inquiryId);
    }

    /** Somebody else's inquiry, or none, or nobody who could have one. */
    void strange(Party caller, Instant at, String code) {
        append(
                caller,
                Operation.READ_INQUIRY,
                at,
                null,
                Purpose.of(Purpose.Kind.ENFORCEMENT),
                List.of(),
                AccessDecision.refused(code),
                null);
    }

    /** Whose data are shown, who is asked at home, and the case's own court, which looked and holds nothing. */
    private static List<Touched> touched(Warrant warrant, OwnRecord.Found found, List<AssetSource> sources) {
        var touched = new TreeMap<CourtCode, Touched>();
        found.touched().forEach(each -> touched.put(each.court(), each));
        sources.stream()
                .flatMap(source -> source.courts().stream())
                .forEach(court -> touched.putIfAbsent(court, new Touched(court, Outcome.ASKED)));
        touched.putIfAbsent(warrant.court(), new Touched(warrant.court(), Outcome.EMPTY));
        return new ArrayList<>(touched.values());
    }

    private static Purpose purpose(Warrant warrant, @Nullable Standing standing) {
        var basis = warrant.legalBasis();
        var text = (basis.instrument() + " " + basis.version() + " " + basis.article())
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        var end = text.offsetByCodePoints(0, Math.min(LONGEST_BASIS, text.codePointCount(0, text.length())));
        var kind = standing == null ? Purpose.Kind.ENFORCEMENT : standing.purpose();
        return new Purpose(kind, text.substring(0, end));
    }

    private void append(
            Party caller,
            Operation operation,
            Instant at,
            @Nullable Warrant warrant,
            Purpose purpose,
            List<Touched> touched,
            AccessDecision decision,
            @Nullable String reference) {
        book.append(new AccessEntry(
                at,
                Caller.of(caller),
                operation,
                warrant == null ? null : warrant.caseNumber(),
                purpose,
                warrant == null ? null : subjects.of(warrant.subject().document()),
                warrant == null
                        ? List.of()
                        : warrant.assetKinds().stream().map(AssetKind::wire).toList(),
                touched,
                decision,
                reference));
    }
}
