package zhixin.party;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;
import zhixin.law.CorrectionRequests;
import zhixin.ledger.LedgerPosition;
import zhixin.right.Operation;
import zhixin.submission.Times;

/**
 * 告知: the mailbox of whoever stands on a list: each listing, change and removal, and each expiry that is coming. Derived from
 * the ledger, so that no message can be lost or come twice; only how far it was read is kept. Nothing is sent: for text
 * messages and mail a carrier would have to be there, and none is.
 */
public final class PartyMail {
    static final int AHEAD_DAYS = 30;

    private final PartySources sources;
    private final PartyViews views;
    private final MailMarks marks;
    private final Clock clock;

    public PartyMail(PartySources sources, PartyViews views, MailMarks marks, Clock clock) {
        this.sources = sources;
        this.views = views;
        this.marks = marks;
        this.clock = clock;
    }

    /** How far each has read. Thread-safe; may block. */
    public interface MailMarks {
        /** The newest position that was read; 0 for none. */
        long read(String person);

        /** Moves forward only. */
        void mark(String person, long position);
    }

    /** Newest first; empty for whoever may not look. */
    public Optional<Map<String, @Nullable Object>> of(PartySession session) {
        var now = clock.instant();
        var today = Times.day(now);
        return views.stories(session, now, Operation.READ_OWN_LISTINGS).map(stories -> {
            var read = marks.read(session.person());
            var messages = new ArrayList<Map<String, @Nullable Object>>();
            for (var positions : stories) {
                positions.forEach(position -> messages.add(message(position, read)));
                expiry(positions.getLast(), today).ifPresent(messages::add);
            }
            messages.sort(Comparator.comparing((Map<String, @Nullable Object> each) -> String.valueOf(each.get("on")))
                    .thenComparing(each -> (Long) Objects.requireNonNull(each.get("position")))
                    .reversed());
            return form(messages);
        });
    }

    private static Map<String, @Nullable Object> form(List<Map<String, @Nullable Object>> messages) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("messages", messages);
        form.put(
                "unread",
                messages.stream()
                        .filter(each -> Boolean.FALSE.equals(each.get("read")))
                        .count());
        form.put("carriers", List.of());
        form.put("notices", List.of(PartyViews.notice("no-carrier", "本枢纽未接入短信和邮件通道，告知只在这里显示，请定期登录查看。")));
        return form;
    }

    /** Reads them up to a position. */
    public void mark(PartySession session, long through) {
        marks.mark(session.person(), Math.min(through, sources.published().getAsLong()));
    }

    private Map<String, @Nullable Object> message(LedgerPosition position, long read) {
        var draft = sources.reader().draft(position);
        var form = about(position);
        form.put("kind", kind(position, CorrectionRequests.state(draft)));
        form.put("on", EntryStory.group(draft, FieldGroup.CORE).get("effectiveOn"));
        form.put("read", position.position() <= read);
        return form;
    }

    private static String kind(LedgerPosition position, String state) {
        return position.change() == zhixin.edition.ChangeKind.OTHER
                ? state.equals("grace") ? "decided" : "changed"
                : position.change().wire();
    }

    private Optional<Map<String, @Nullable Object>> expiry(LedgerPosition newest, LocalDate today) {
        var draft = sources.reader().draft(newest);
        if (!(EntryStory.group(draft, FieldGroup.CORE).get("expiresOn") instanceof String last)
                || CorrectionRequests.state(draft).equals("ended")
                || LocalDate.parse(last).isBefore(today)
                || LocalDate.parse(last).minusDays(AHEAD_DAYS).isAfter(today)) {
            return Optional.empty();
        }
        var form = about(newest);
        form.put("kind", "expiring");
        form.put("on", LocalDate.parse(last).minusDays(AHEAD_DAYS).toString());
        form.put("expiresOn", last);
        form.put("read", null);
        return Optional.of(form);
    }

    private Map<String, @Nullable Object> about(LedgerPosition position) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("position", position.position());
        form.put("entryId", Objects.requireNonNull(position.entry()).value());
        form.put("list", Objects.requireNonNull(position.list()).wire());
        form.put(
                "court",
                new TreeMap<>(Map.of(
                        "code",
                        position.court().value(),
                        "name",
                        sources.courts().courtName(position.court()))));
        form.put("caseNumber", position.caseNumber());
        return form;
    }
}
