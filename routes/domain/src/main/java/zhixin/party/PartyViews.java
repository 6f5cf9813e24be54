package zhixin.party;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.casefile.CaseFile;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.law.LawBook;
import zhixin.ledger.LedgerPosition;
import zhixin.right.AccessDecision;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.right.Relation;
import zhixin.submission.Times;

/**
 * 当事人查询: what somebody who is signed in sees: the own case, and every entry about oneself. As what one stands is found
 * anew for each question, and each is on the record before its answer leaves. May block.
 */
public final class PartyViews {
    private final PartySources sources;
    private final PartyStandings standings;
    private final PartyRecord record;
    private final CaseRedaction redaction;
    private final EntryStory stories;
    private final WhoAsked whoAsked;
    private final Clock clock;

    public PartyViews(PartySources sources, LawBook law, WhoAsked whoAsked, Clock clock) {
        this.sources = sources;
        this.standings = sources.standings();
        this.record = sources.record();
        this.redaction = new CaseRedaction(standings.roles());
        this.stories = new EntryStory(sources.entries(), sources.reader(), sources.courts(), law);
        this.whoAsked = whoAsked;
        this.clock = clock;
    }

    /**
     * The own case; empty alike for one that is not there, another's, and one that the session's person has left.
     *
     * @param asked as it stands in the request
     */
    public Optional<Map<String, @Nullable Object>> ownCase(PartySession session, String asked) {
        var now = clock.instant();
        var today = Times.day(now);
        var number = CaseNumber.parse(asked);
        var own = number.filter(session.caseNumber()::equals);
        var file = own.flatMap(standings::file);
        var standing = standings.of(session.caseNumber(), session.persons(), today);
        var relation = file.isPresent() ? standing.relation() : own.isPresent() ? Relation.NONE : Relation.ANOTHERS;
        var question = question(
                session,
                now,
                standing.inTheCase(),
                Operation.READ_OWN_CASE,
                Purpose.Kind.OWN_CASE,
                number.orElse(null));
        var decision = record.decide(question, relation);
        if (!decision.allowed() || file.isEmpty()) {
            var court = file.map(CaseFile::court)
                    .or(() -> number.map(CaseNumber::court).filter(sources.courts()::knows));
            record.refused(
                    question, decision.allowed() ? "right.no-relation" : decision.code(), court.orElse(null), null);
            return Optional.empty();
        }
        record.write(
                question,
                AccessDecision.ALLOWED,
                List.of(new Touched(
                        file.get().court(),
                        Outcome.OPENED,
                        List.of(session.caseNumber().toString()))),
                null);
        return Optional.of(form(file.get(), standing, session, now));
    }

    private Map<String, @Nullable Object> form(
            CaseFile file, PartyStanding standing, PartySession session, Instant now) {
        var today = Times.day(now);
        var form = new TreeMap<String, @Nullable Object>();
        form.put("caseNumber", file.number().toString());
        form.put("asOf", Times.text(now));
        form.put("roles", standing.roles().stream().map(CallerRole::wire).toList());
        form.put("court", court(file.court()));
        form.put("kind", file.kind().wire());
        form.put("filedOn", file.filedOn().toString());
        var objector = standing.roles().equals(List.of(CallerRole.THIRD_PARTY));
        form.put("amount", objector ? null : file.amount());
        form.put("closing", closing(file));
        form.put(
                "parties",
                objector ? redaction.own(file, session.persons()) : redaction.parties(file, session.persons()));
        form.put("agents", objector ? List.of() : redaction.mandates(file, session.persons()));
        form.put("staff", CaseRedaction.staff(file, today));
        form.put(
                "events",
                objector
                        ? redaction.objections(file, session.persons(), today)
                        : redaction.events(file, session.persons(), today));
        form.put("notices", List.of(notice("shown-when-done", "措施等信息在实施完毕后显示；依法不公开的信息不显示。")));
        return form;
    }

    private static @Nullable Map<String, @Nullable Object> closing(CaseFile file) {
        var closing = file.closing();
        return closing == null
                ? null
                : new TreeMap<>(
                        Map.of("mode", closing.mode(), "on", closing.on().toString()));
    }

    private Map<String, @Nullable Object> court(CourtCode court) {
        return new TreeMap<>(
                Map.of("code", court.value(), "name", sources.courts().courtName(court)));
    }

    static Map<String, @Nullable Object> notice(String code, String text) {
        return new TreeMap<>(Map.of("code", code, "text", text));
    }

    /** Every entry about oneself, past ones too; empty where no entry ever was and nobody may be about to be. */
    public Optional<Map<String, @Nullable Object>> listings(PartySession session) {
        var now = clock.instant();
        var stories = stories(session, now, Operation.READ_OWN_LISTINGS);
        if (stories.isEmpty()) {
            return Optional.empty();
        }
        var today = Times.day(now);
        var subscribers = new ArrayList<String>();
        sources.courts().subscribers().forEach(each -> subscribers.add(each.cn()));
        var form = new TreeMap<String, @Nullable Object>();
        form.put("asOf", Times.text(now));
        form.put("listsChecked", lists());
        form.put("entries", entries(stories.get(), today, subscribers));
        form.put("complete", stories.get().size() < PersonEntries.MOST);
        form.put("whoAsked", whoAsked.about(session.persons(), now));
        return Optional.of(form);
    }

    private static List<String> lists() {
        return java.util.Arrays.stream(zhixin.law.PublicList.values())
                .map(zhixin.law.PublicList::wire)
                .toList();
    }

    private List<Map<String, @Nullable Object>> entries(
            List<List<LedgerPosition>> found, LocalDate today, Collection<String> subscribers) {
        return found.stream()
                .map(positions -> stories.of(positions, today, subscribers))
                .toList();
    }

    /** The own entries, with the look at them written down; empty where the caller may not look. */
    Optional<List<List<LedgerPosition>>> stories(PartySession session, Instant now, Operation operation) {
        var standing = standings.of(session.caseNumber(), session.persons(), Times.day(now));
        var question =
                question(session, now, standing.asListed(), operation, Purpose.Kind.OWN_DATA, session.caseNumber());
        var decision = record.decide(question, Relation.OWN);
        if (!decision.allowed()) {
            record.refused(question, decision.code(), session.caseNumber().court(), null);
            return Optional.empty();
        }
        var upTo = sources.published().getAsLong();
        var found = sources.entries().of(session.persons(), session.caseNumber(), upTo).stream()
                .map(entry -> stories.positions(entry, upTo))
                .filter(positions -> !positions.isEmpty())
                .toList();
        record.write(question, AccessDecision.ALLOWED, touched(found), null);
        return Optional.of(found);
    }

    private static List<Touched> touched(List<List<LedgerPosition>> found) {
        var courts = new TreeMap<String, TreeSet<String>>();
        for (var positions : found) {
            var newest = positions.getLast();
            courts.computeIfAbsent(newest.court().value(), each -> new TreeSet<>())
                    .add(Objects.requireNonNull(newest.entry()).value());
        }
        return courts.entrySet().stream()
                .map(each -> new Touched(new CourtCode(each.getKey()), Outcome.OPENED, List.copyOf(each.getValue())))
                .toList();
    }

    PartyRecord.Question question(
            PartySession session,
            Instant now,
            CallerRole role,
            Operation operation,
            Purpose.Kind purpose,
            @Nullable CaseNumber number) {
        var person = session.person();
        return new PartyRecord.Question(now, person, role, operation, purpose, number, person, List.of());
    }
}
