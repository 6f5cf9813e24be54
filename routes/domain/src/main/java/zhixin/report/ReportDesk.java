package zhixin.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.exchange.PartyDirectory;
import zhixin.law.CitizenReport;
import zhixin.law.EntryId;
import zhixin.law.EntryIds;
import zhixin.law.LawBook;
import zhixin.law.PublicList;
import zhixin.law.ReportClocks;
import zhixin.law.ReportMatter;
import zhixin.ledger.PositionReader;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.report.ReportBook.Repeat;
import zhixin.report.ReportBook.Standing;
import zhixin.submission.Times;
import zhixin.trust.Digests;

/**
 * Takes clues and opinions in, and tells their senders and their courts how they stand. The secret of a report is a keyed
 * digest of its reference: it is stored nowhere, and a repeated sending gets the same one. May block.
 */
public final class ReportDesk {
    private static final int DIGESTS = 200;
    private static final int READ = 2000;

    private final ReportBook book;
    private final PositionReader reader;
    private final PartyDirectory courts;
    private final Digests digests;
    private final EntryIds references;
    private final LawBook law;
    private final Clock clock;

    public ReportDesk(
            ReportBook book,
            PositionReader reader,
            PartyDirectory courts,
            Digests digests,
            EntryIds references,
            LawBook law,
            Clock clock) {
        this.book = book;
        this.reader = reader;
        this.courts = courts;
        this.digests = digests;
        this.references = references;
        this.law = law;
        this.clock = clock;
    }

    /** What a sender gets: the reference, and the secret that opens it. */
    public record Receipt(ReceivedReport received, String secret) {}

    /** A report with its answer, as whoever may read it sees it. */
    public record View(long number, ReceivedReport received, Optional<ReportAnswer> answer) {
        /** Whether the answer came after its last day, or has not come by today though that day is over. */
        public boolean late(LocalDate today) {
            var replyBy = received.replyBy();
            var until = answer.map(ReportAnswer::content)
                    .map(content -> content.get("answeredOn"))
                    .map(day -> LocalDate.parse(String.valueOf(day)))
                    .orElse(today);
            return replyBy != null && until.isAfter(replyBy);
        }
    }

    /** The public entry that a clue is about, as the index shows it. */
    public record Concerned(EntryId entry, PublicList list, CourtCode court, String caseNumber) {}

    /**
     * Takes a clue about an entry that stands: durable on return.
     *
     * @param key the sender's own; the same key with the same words is the same report
     * @throws ProblemException {@code invalid-request}, or {@code idempotency-conflict} for other words under that key
     */
    public Receipt receive(ReportForm form, Concerned about, @Nullable String key) {
        if (form.matter() == ReportMatter.CONSUMPTION_BREACH && about.list() != PublicList.CONSUMPTION) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "a breach is reported on the entry of the consumption restriction");
        }
        return keep(form, about.court(), new CitizenReport.About(about.entry(), about.list(), about.caseNumber()), key);
    }

    /** As above, for an opinion to the court that it names. */
    public Receipt receive(ReportForm form, @Nullable String key) {
        var court = Objects.requireNonNull(form.court(), "an opinion names its court");
        if (!CourtCode.isValid(court) || !courts.knows(new CourtCode(court))) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "court is the code of a court of this hub");
        }
        return keep(form, new CourtCode(court), null, key);
    }

    private Receipt keep(ReportForm form, CourtCode court, CitizenReport.@Nullable About about, @Nullable String key) {
        var now = clock.instant();
        var report = new CitizenReport(
                references.next(), form.kind(), form.matter(), court, about, form.contact(), Times.day(now));
        var duty = ReportClocks.opened(report, law);
        var repeat = key == null ? null : new Repeat(digests.keyed("report-key|" + key), request(form));
        var replyBy = duty.map(opened -> opened.dueOn()).orElse(null);
        var kept = book.keep(new ReceivedReport(report, now, form.text(), replyBy), duty, repeat);
        if (repeat != null && !repeat.request().equals(kept.request())) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_CONFLICT, "that key came before with other words");
        }
        return new Receipt(kept.report(), secret(kept.report().report().reference()));
    }

    private String request(ReportForm form) {
        return digests.keyed(String.join(
                "|",
                "report",
                form.kind().wire(),
                String.valueOf(form.matter()),
                String.valueOf(form.entryId()),
                String.valueOf(form.court()),
                String.valueOf(form.contact()),
                form.text()));
    }

    private String secret(EntryId reference) {
        return digests.keyed("report-secret|" + reference);
    }

    /** How a report stands for whoever sent it; empty alike for a wrong reference and a wrong secret. */
    public Optional<View> standing(String reference, String secret, long published) {
        var shaped = EntryId.isValid(reference) ? new EntryId(reference) : new EntryId("-".repeat(22));
        var opens = MessageDigest.isEqual(utf8(secret(shaped)), utf8(secret));
        return opens ? book.find(shaped, published).map(this::view) : Optional.empty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What came to a court; see {@link ReportBook#ofCourt}. */
    public List<View> ofCourt(CourtCode court, Optional<Boolean> answered, long after, int limit) {
        return book.ofCourt(court, answered, after, limit).stream()
                .map(this::view)
                .toList();
    }

    /** One report, if it came to that court; its answer as it is recorded. */
    public Optional<View> ofCourt(CourtCode court, String reference) {
        return EntryId.isValid(reference)
                ? book.find(new EntryId(reference), Long.MAX_VALUE)
                        .filter(each -> each.received().report().court().equals(court))
                        .map(this::view)
                : Optional.empty();
    }

    private View view(Standing standing) {
        return new View(
                standing.number(),
                standing.received(),
                Optional.ofNullable(standing.answer()).map(position -> ReportAnswer.of(position, reader)));
    }

    /** The released digests of published answers, newest first. */
    public List<ReportAnswer> digests(long published) {
        return book.answers(published, READ).stream()
                .map(position -> ReportAnswer.of(position, reader))
                .filter(answer -> !answer.digest().isEmpty())
                .limit(DIGESTS)
                .toList();
    }

    /** Today, by the hub's clock. */
    public LocalDate today() {
        return Times.day(clock.instant());
    }
}
