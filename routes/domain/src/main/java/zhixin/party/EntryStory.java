package zhixin.party;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;
import zhixin.exchange.PartyDirectory;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.CorrectionRequests;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.law.PositionDraft;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.submission.Times;

/** One entry from its beginning to now, as its own subject sees it: whole, but for the numbers of other people. */
final class EntryStory {
    private final PersonEntries entries;
    private final PositionReader reader;
    private final PartyDirectory courts;
    private final LawBook book;

    EntryStory(PersonEntries entries, PositionReader reader, PartyDirectory courts, LawBook book) {
        this.entries = entries;
        this.reader = reader;
        this.courts = courts;
        this.book = book;
    }

    /** The positions of an entry that were published; none of those that retention erased. */
    List<LedgerPosition> positions(EntryId entry, long upTo) {
        return entries.history(entry, upTo).stream()
                .filter(each -> !each.erased())
                .toList();
    }

    Map<String, @Nullable Object> of(List<LedgerPosition> positions, LocalDate today, Collection<String> subscribers) {
        var newest = positions.getLast();
        var draft = reader.draft(newest);
        var form = new TreeMap<String, @Nullable Object>();
        form.put("entryId", Objects.requireNonNull(newest.entry()).value());
        form.put("list", Objects.requireNonNull(newest.list()).wire());
        form.put("state", CorrectionRequests.state(draft));
        form.put("court", Map.of("code", newest.court().value(), "name", courts.courtName(newest.court())));
        form.put("caseNumber", newest.caseNumber());
        said(draft, form);
        form.put("clocks", clocks(draft, Objects.requireNonNull(newest.entry()), today));
        form.put("remedies", CorrectionRequests.remedies(draft));
        form.put("history", history(positions, subscribers));
        return form;
    }

    private static void said(PositionDraft draft, Map<String, @Nullable Object> form) {
        var subject = group(draft, FieldGroup.SUBJECT);
        form.put("subject", person(subject.get("subject")));
        form.put("role", subject.get("role"));
        form.put("onAccountOf", person(subject.get("onAccountOf")));
        var obligation = group(draft, FieldGroup.OBLIGATION);
        form.put("obligation", obligation.get("obligation"));
        form.put("performance", obligation.get("performance"));
        var document = group(draft, FieldGroup.DOCUMENT);
        for (var field : List.of("document", "grounds", "rulesVersion", "graceUntil", "trigger")) {
            form.put(field, document.get(field));
        }
        var core = group(draft, FieldGroup.CORE);
        for (var field : List.of("effectiveOn", "publishedOn", "expiresOn")) {
            form.put(field, core.get(field));
        }
        form.put("restriction", group(draft, FieldGroup.RESTRICTION));
    }

    /** Name and masked number; organisations' codes stand whole. */
    static @Nullable Map<String, @Nullable Object> person(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> subject)) {
            return null;
        }
        var form = new TreeMap<String, @Nullable Object>();
        form.put("name", subject.get("name"));
        form.put("maskedId", masked(subject));
        return form;
    }

    private static @Nullable String masked(Map<?, ?> subject) {
        try {
            return IdentityDocument.parse(
                            String.valueOf(subject.get("idType")), String.valueOf(subject.get("id")), (String)
                                    subject.get("country"))
                    .masked();
        } catch (InvalidIdentifier e) {
            return null;
        }
    }

    private Map<String, @Nullable Object> clocks(PositionDraft draft, EntryId entry, LocalDate today) {
        var form = new TreeMap<String, @Nullable Object>();
        var expiry = group(draft, FieldGroup.CORE).get("expiresOn");
        form.put("expiresOn", expiry);
        form.put("nextOn", text(draft.dueOn()));
        form.put(
                "remedyOpenUntil",
                text(CorrectionRequests.remedyOpenUntil(draft, book).orElse(null)));
        form.put(
                "duties",
                entries.open(entry).stream().map(duty -> duty(duty, today)).toList());
        return form;
    }

    private static Map<String, @Nullable Object> duty(CourtDuty duty, LocalDate today) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("deadline", duty.deadline());
        form.put("source", duty.source());
        form.put("court", duty.court().value());
        form.put("startedOn", duty.startedOn().toString());
        form.put("dueOn", text(duty.dueOn()));
        form.put("daysLate", duty.daysLate(today));
        return form;
    }

    private List<Map<String, @Nullable Object>> history(
            List<LedgerPosition> positions, Collection<String> subscribers) {
        var lines = new ArrayList<Map<String, @Nullable Object>>();
        for (var position : positions) {
            var published = entries.published(position, subscribers);
            var form = new TreeMap<String, @Nullable Object>();
            form.put("position", position.position());
            form.put("change", position.change().wire());
            form.put("on", group(reader.draft(position), FieldGroup.CORE).get("effectiveOn"));
            form.put("edition", published.at() == null ? null : published.edition());
            form.put("publishedAt", published.at() == null ? null : Times.text(published.at()));
            form.put("told", published.told().stream().map(EntryStory::told).toList());
            lines.add(form);
        }
        return lines;
    }

    private static Map<String, @Nullable Object> told(PersonEntries.Told told) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("subscriber", told.subscriber());
        form.put("acknowledgedAt", told.acknowledgedAt() == null ? null : Times.text(told.acknowledgedAt()));
        return form;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static Map<String, @Nullable Object> group(PositionDraft draft, FieldGroup group) {
        return draft.groups().getOrDefault(group, Map.of());
    }
}
