package zhixin.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.certificate.CertificateTrail;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.identity.IdentityDocument;
import zhixin.lookup.PastAnswer;
import zhixin.lookup.SubjectKeys;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.right.Purpose.Kind;
import zhixin.screening.ScreeningTrail;

/** Writes into the access log what the doors do that open courts' data without being an inquiry. Thread-safe. */
public final class AccessTrail implements ScreeningTrail, CertificateTrail {
    private static final int MOST_RECORDS = 1000;

    private final AccessBook book;
    private final SubjectKeys keys;
    private final Clock clock;

    public AccessTrail(AccessBook book, SubjectKeys keys, Clock clock) {
        this.book = book;
        this.keys = keys;
        this.clock = clock;
    }

    /** An authorised lookup with what it rests on: each court whose entries are shown is told which. */
    public void lookedUp(Party caller, IdentityDocument document, PastAnswer answer) {
        var records = new TreeMap<CourtCode, List<String>>();
        answer.matches()
                .forEach(match -> records.computeIfAbsent(match.court(), court -> new java.util.ArrayList<>())
                        .add(match.entryId()));
        append(
                caller,
                Operation.LOOK_UP_AS_OF,
                Purpose.of(purpose(caller)),
                keys.of(document),
                opened(records),
                AccessDecision.ALLOWED,
                null,
                clock.instant());
    }

    private static List<Touched> opened(Map<CourtCode, List<String>> records) {
        return records.entrySet().stream()
                .map(each -> new Touched(
                        each.getKey(),
                        Outcome.OPENED,
                        each.getValue().stream().distinct().limit(MOST_RECORDS).toList()))
                .toList();
    }

    @Override
    public void asked(
            Party caller,
            IdentityDocument document,
            Map<CourtCode, List<String>> opened,
            @Nullable String certificateId,
            @Nullable String refusal,
            Instant at) {
        append(
                caller,
                Operation.ISSUE_CERTIFICATE,
                Purpose.of(Kind.COURT_BUSINESS),
                keys.of(document),
                opened(opened),
                refusal == null ? AccessDecision.ALLOWED : AccessDecision.refused(refusal),
                certificateId,
                at);
    }

    @Override
    public void screened(Party caller, String screeningId, zhixin.screening.Purpose purpose, Instant at) {
        append(
                caller,
                Operation.SCREEN,
                new Purpose(Kind.CONTRACT, purpose.project()),
                null,
                List.of(),
                AccessDecision.ALLOWED,
                screeningId,
                at);
    }

    /** Somebody read what tells of others' questions or of courts' lateness. */
    public void read(Party caller, Operation operation) {
        append(
                caller,
                operation,
                Purpose.of(purpose(caller)),
                null,
                List.of(),
                AccessDecision.ALLOWED,
                null,
                clock.instant());
    }

    /** Somebody tried what the table does not allow. */
    public void refused(Party caller, Operation operation, AccessDecision decision) {
        append(
                caller,
                operation,
                Purpose.of(operation.purposes().iterator().next()),
                null,
                List.of(),
                decision,
                null,
                clock.instant());
    }

    /**
     * A court's gateway brought its own provider's word for somebody. That it was not taken is on the court's own record too.
     *
     * @param officer whom it named, if that holds
     */
    public void staffSignedIn(Party gateway, AccessDecision decision, @Nullable String officer) {
        var touched = decision.allowed()
                ? List.<Touched>of()
                : gateway.court().stream()
                        .map(court -> new Touched(court, Outcome.REFUSED))
                        .toList();
        append(
                gateway,
                Operation.STAFF_SIGN_IN,
                Purpose.of(Kind.COURT_BUSINESS),
                null,
                touched,
                decision,
                officer,
                clock.instant());
    }

    private static Kind purpose(Party caller) {
        var role = Caller.of(caller).role();
        return role == CallerRole.OVERSEER
                ? Kind.OVERSIGHT
                : role == CallerRole.OFFICER ? Kind.ENFORCEMENT : Kind.COURT_BUSINESS;
    }

    private void append(
            Party caller,
            Operation operation,
            Purpose purpose,
            @Nullable String subject,
            List<Touched> touched,
            AccessDecision decision,
            @Nullable String reference,
            Instant at) {
        book.append(new AccessEntry(
                at, Caller.of(caller), operation, null, purpose, subject, List.of(), touched, decision, reference));
    }
}
