package zhixin.party;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.CorrectionRequests;
import zhixin.law.EntryIds;
import zhixin.law.LawBook;
import zhixin.ledger.LedgerPosition;
import zhixin.party.CorrectionBook.Repeat;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.submission.Times;

/**
 * 纠正申请: a listed person asks for a correction of an entry about oneself, the court's clock begins, and both follow it by its
 * reference until the court's record decides. May block.
 */
public final class CorrectionDesk {
    static final int LEAST = 10;
    static final int MOST = 4000;
    /** So many in a day are enough for one person. */
    static final int A_DAY = 10;

    private static final int SHOWN = 200;

    private final PartySources sources;
    private final PartyViews views;
    private final CorrectionBook book;
    private final EntryIds references;
    private final LawBook law;
    private final Clock clock;

    public CorrectionDesk(
            PartySources sources,
            PartyViews views,
            CorrectionBook book,
            EntryIds references,
            LawBook law,
            Clock clock) {
        this.sources = sources;
        this.views = views;
        this.book = book;
        this.references = references;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param key the sender's own: the same key with the same words is the same request
     */
    public record Form(
            String entryId,
            String claim,
            String text,
            @Nullable String key) {
        public Form {
            text = text.strip().replace("\0", "");
            var length = text.codePointCount(0, text.length());
            if (length < LEAST || length > MOST) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST, "text has " + LEAST + " to " + MOST + " characters");
            }
            try {
                claim = CorrectionRequests.claim(claim);
            } catch (IllegalArgumentException e) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "there is no such claim");
            }
        }

        /** Never what it says. */
        @Override
        public String toString() {
            return "a request for correction";
        }
    }

    /**
     * Takes a request: durable on return, with its clock running.
     *
     * @return empty for an entry that is not one's own, or is none
     * @throws ProblemException {@code invalid-request} with the reason, {@code idempotency-conflict}, {@code
     *     quota-exceeded}
     */
    public Optional<Map<String, @Nullable Object>> file(PartySession session, Form form) {
        var now = clock.instant();
        var own = views.stories(session, now, Operation.REQUEST_CORRECTION).orElse(List.of()).stream()
                .filter(positions -> Objects.requireNonNull(positions.getLast().entry())
                        .value()
                        .equals(form.entryId()))
                .findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var newest = own.get().getLast();
        var repeat = repeat(session, form);
        if (repeat == null || book.find(session.persons(), repeat.key()).isEmpty()) {
            check(newest, form);
        }
        var correction = correction(newest, session, form);
        var opened =
                CorrectionRequests.opened(sources.reader().draft(newest), correction.reference(), Times.day(now), law);
        var limit = new CorrectionBook.Limit(A_DAY, now.minus(Duration.ofDays(1)));
        var kept = book.keep(correction.withAnswerBy(last(opened)), opened, repeat, limit)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.QUOTA_EXCEEDED, "so many requests in a day are enough"));
        if (repeat != null && !repeat.request().equals(kept.request())) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_CONFLICT, "that key came before with other words");
        }
        return Optional.of(form(kept.correction()));
    }

    private static @Nullable LocalDate last(List<zhixin.law.DutyChange.Opened> opened) {
        return opened.stream()
                .map(zhixin.law.DutyChange.Opened::dueOn)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private void check(LedgerPosition newest, Form form) {
        CorrectionRequests.against(sources.reader().draft(newest), form.claim()).ifPresent(why -> {
            throw new ProblemException(ProblemType.INVALID_REQUEST, why);
        });
    }

    private Correction correction(LedgerPosition newest, PartySession session, Form form) {
        return new Correction(
                references.next(),
                session.person(),
                Objects.requireNonNull(newest.entry()),
                Objects.requireNonNull(newest.list()),
                newest.court(),
                String.valueOf(newest.caseNumber()),
                newest.recordId(),
                form.claim(),
                form.text(),
                clock.instant(),
                null);
    }

    private @Nullable Repeat repeat(PartySession session, Form form) {
        var digests = sources.digests();
        return form.key() == null
                ? null
                : new Repeat(
                        digests.keyed("correction-key|" + session.person() + "|" + form.key()),
                        digests.keyed("correction|" + form.entryId() + "|" + form.claim() + "|" + form.text()));
    }

    /** What the session's person filed, newest first. */
    public List<Map<String, @Nullable Object>> of(PartySession session) {
        return book.of(session.persons(), SHOWN).stream().map(this::form).toList();
    }

    /** One of them; empty for another's and for none. */
    public Optional<Map<String, @Nullable Object>> of(PartySession session, String reference) {
        return zhixin.law.EntryId.isValid(reference)
                ? book.find(new zhixin.law.EntryId(reference))
                        .filter(each -> session.persons().contains(each.person()))
                        .map(this::form)
                : Optional.empty();
    }

    /** What came to a court, oldest first, with its number for the next page. */
    public List<Map<String, @Nullable Object>> ofCourt(CourtCode court, long after, int limit) {
        return book.ofCourt(court, after, limit).stream()
                .map(each -> {
                    var form = form(each.correction());
                    form.put("number", each.number());
                    form.put("target", each.correction().recordId());
                    return form;
                })
                .toList();
    }

    private Map<String, @Nullable Object> form(Correction correction) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("correctionId", correction.reference().value());
        form.put("entryId", correction.entry().value());
        form.put("list", correction.list().wire());
        form.put(
                "court",
                new TreeMap<>(Map.of(
                        "code",
                        correction.court().value(),
                        "name",
                        sources.courts().courtName(correction.court()))));
        form.put("caseNumber", correction.caseNumber());
        form.put("claim", correction.claim());
        form.put("text", correction.text().isEmpty() ? null : correction.text());
        form.put("receivedAt", Times.text(correction.receivedAt()));
        form.put("answerBy", CaseRedaction.text(correction.answerBy()));
        form.putAll(state(correction));
        return form;
    }

    private Map<String, @Nullable Object> state(Correction correction) {
        var history = sources.entries()
                .history(correction.entry(), sources.published().getAsLong());
        var newest = history.isEmpty() || history.getLast().erased() ? null : history.getLast();
        var remedy = newest == null
                ? Optional.<Map<String, @Nullable Object>>empty()
                : CorrectionRequests.standing(sources.reader().draft(newest), correction.reference());
        var form = new TreeMap<String, @Nullable Object>();
        form.put("state", remedy.map(each -> each.get("stage")).orElse("received"));
        for (var field : List.of("decidedOn", "appealUntil", "higherCourt")) {
            form.put(field, remedy.map(each -> each.get(field)).orElse(null));
        }
        form.put(
                "entryState",
                newest == null
                        ? "erased"
                        : CorrectionRequests.state(sources.reader().draft(newest)));
        form.put("late", late(correction, form.get("decidedOn")));
        return form;
    }

    private boolean late(Correction correction, @Nullable Object decidedOn) {
        var until = decidedOn instanceof String day ? LocalDate.parse(day) : Times.day(clock.instant());
        return correction.answerBy() != null && until.isAfter(correction.answerBy());
    }
}
