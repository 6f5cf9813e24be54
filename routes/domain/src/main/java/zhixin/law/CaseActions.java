package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.NameNormaliser;

/** Cases and facts: registering puts debtors on the enforcement list, closing takes them off, facts free. */
final class CaseActions {

    List<PositionDraft> register(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var registration = CaseRegistration.read(f, context.today());
        Speaking.check(registration.number(), docket, context);
        if (docket.registered(registration.number().toString()).isPresent()) {
            throw new RecordRefused("case.already-registered", "that case is registered");
        }
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(withParties(
                record(registration.state(), ChangeKind.CASE, recordId, registration.number(), context),
                registration.parties()));
        for (var preserved : registration.preservedIn()) {
            drafts.addAll(MeasureRecords.converted(preserved, registration.number(), docket, context));
        }
        if (registration.isPublic()) {
            for (var debtor : registration.debtors()) {
                if (!registration.minor(debtor, context.today())) {
                    drafts.add(registration.entry(debtor, recordId, context));
                }
            }
        }
        return drafts;
    }

    List<PositionDraft> update(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = open(f, docket, context);
        var state = state(number, docket);
        state.put("amount", f.amount("amount"));
        if (!f.has("amount")) {
            throw f.missing("amount");
        }
        end(f);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(state(state, recordId, number, docket, context));
        for (var entry : docket.ofCase(number.toString())) {
            if (entry.list() == PublicList.ENFORCEMENT && !entry.ended()) {
                drafts.add(withAmount(entry, state.get("amount"), context.today()));
            }
        }
        return drafts;
    }

    private static PositionDraft withAmount(StandingEntry entry, @Nullable Object amount, LocalDate today) {
        var groups = entry.copyOfGroups();
        var obligation = new TreeMap<String, @Nullable Object>();
        obligation.put("kind", "payment");
        obligation.put("amount", amount);
        Objects.requireNonNull(groups.get(FieldGroup.OBLIGATION)).put("obligation", obligation);
        return Entries.next(entry, ChangeKind.CORRECTED, groups, today, entry.expiresOn(), entry.publishedOn());
    }

    List<PositionDraft> close(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = open(f, docket, context);
        var state = state(number, docket);
        var closedOn = f.pastDate("closedOn", context.today());
        state.put("closedOn", closedOn.toString());
        var mode = f.one("mode", Fields.wire(ClosingMode.class));
        state.put("closedBy", Wire.of(mode));
        var ground = mode.ground();
        var recovered = f.amount("recovered");
        if (recovered != null) {
            state.put("recovered", recovered);
        }
        end(f);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(state(state, recordId, number, docket, context));
        for (var entry : docket.ofCase(number.toString())) {
            if (entry.list() == PublicList.ENFORCEMENT && !entry.ended()) {
                drafts.add(Entries.end(entry, ChangeKind.REMOVED, null, context.today()));
            } else if (ground != null && !entry.ended() && ends(entry, ground, context)) {
                freed(entry, ground, docket, context).forEach(drafts::add);
            }
        }
        drafts.stream().skip(1).forEach(draft -> closed(draft, state));
        return drafts;
    }

    /** What a credit report says of a case that is over: how and when it was closed, and what was recovered in it. */
    private static void closed(PositionDraft ended, Map<String, @Nullable Object> state) {
        var legalCase = Objects.requireNonNull(ended.groups().get(FieldGroup.CASE));
        legalCase.put("closedOn", state.get("closedOn"));
        legalCase.put("closedBy", state.get("closedBy"));
        if (state.get("recovered") != null) {
            Objects.requireNonNull(ended.groups().get(FieldGroup.OBLIGATION)).put("recovered", state.get("recovered"));
        }
    }

    List<PositionDraft> transfer(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = open(f, docket, context);
        var state = state(number, docket);
        DelegationRecords.forget(state); // from now on it is another court's own
        state.put("holder", f.one("toCourt", CourtCode::new).value());
        end(f);
        return List.of(state(state, recordId, number, docket, context));
    }

    /** A signed fact: recorded, and what the law ends at once goes at once. */
    List<PositionDraft> fact(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var fact = f.one("fact", Fields.wire(RemovalGround.class));
        if (!fact.isFact()) {
            throw new RecordRefused("fact.unknown", "that is a trigger, not a fact");
        }
        var number = CaseForm.number(f);
        Speaking.check(number, docket, context);
        var subject = NameNormaliser.normalise(f.text("subjectId", 64));
        var occurredOn = f.pastDate("occurredOn", context.today());
        var cause = fact == RemovalGround.STAYED ? StayCause.read(f) : null;
        end(f);
        var concerned = docket.ofCase(number.toString()).stream()
                .filter(entry -> entry.concerns(subject))
                .toList();
        if (concerned.isEmpty() && docket.registered(number.toString()).isEmpty()) {
            throw new RecordRefused(
                    "fact.nobody", "the hub knows neither that case nor an entry of that subject in it");
        }
        if (fact == RemovalGround.REPRESENTATIVE_REPLACED) {
            Responsible.replaced(concerned);
        }
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(factRecord(fact, cause, subject, occurredOn, recordId, number, context));
        for (var entry : concerned) {
            if (!entry.ended() && ends(entry, fact, context)) {
                freed(entry, fact, docket, context).forEach(drafts::add);
            }
        }
        return drafts;
    }

    private static boolean ends(StandingEntry entry, RemovalGround fact, LawContext context) {
        return context.book()
                .consequence(entry, fact, context.today())
                .filter(row -> row.effect() == Effect.MUST)
                .isPresent();
    }

    private static List<PositionDraft> freed(
            StandingEntry entry, RemovalGround fact, Docket docket, LawContext context) {
        var drafts = new ArrayList<PositionDraft>();
        var gone = Entries.end(entry, ChangeKind.REMOVED, fact, context.today());
        drafts.add(entry.inGrace() ? Graces.unseen(gone) : gone);
        for (var ban : EntryActions.derived(entry, docket)) {
            drafts.add(Entries.end(ban, ChangeKind.REMOVED, fact, context.today()));
        }
        return drafts;
    }

    private static PositionDraft factRecord(
            RemovalGround fact,
            @Nullable StayCause cause,
            String subject,
            LocalDate occurredOn,
            String recordId,
            CaseNumber number,
            LawContext context) {
        var content = new TreeMap<String, @Nullable Object>();
        content.put("caseNumber", number.toString());
        content.put("fact", Wire.of(fact));
        content.put("occurredOn", occurredOn.toString());
        content.put("cause", cause == null ? null : Wire.of(cause));
        content.put("subjectId", subject);
        return record(content, ChangeKind.FACT, recordId, number, context);
    }

    private static PositionDraft record(
            Map<String, @Nullable Object> content,
            ChangeKind kind,
            String recordId,
            CaseNumber number,
            LawContext context) {
        return record(content, kind, recordId, number.toString(), context);
    }

    /** A case's state, restated with those whom its registration named. */
    static PositionDraft state(
            Map<String, @Nullable Object> state,
            String recordId,
            CaseNumber number,
            Docket docket,
            LawContext context) {
        return withParties(
                record(state, ChangeKind.CASE, recordId, number, context), docket.parties(number.toString()));
    }

    /** The same case with other parties. */
    static PositionDraft restated(
            Map<String, @Nullable Object> parties,
            String recordId,
            CaseNumber number,
            Docket docket,
            LawContext context) {
        return withParties(record(state(number, docket), ChangeKind.CASE, recordId, number, context), parties);
    }

    private static PositionDraft withParties(PositionDraft draft, Map<String, @Nullable Object> parties) {
        draft.groups().put(FieldGroup.SUBJECT, new TreeMap<>(parties));
        return draft;
    }

    /** A record of a case that changes no entry by itself. */
    static PositionDraft record(
            Map<String, @Nullable Object> content,
            ChangeKind kind,
            String recordId,
            String caseNumber,
            LawContext context) {
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, content);
        Entries.core(groups, kind, null, null, context.court(), recordId, context.today(), null, null);
        return new PositionDraft(kind, null, null, context.court(), recordId, null, caseNumber, groups, null, false);
    }

    /**
     * A statement that somebody's number is not the debtor's of that case: what stands there against it, or against
     * others on its account, is revoked, and nothing is listed so there again.
     */
    List<PositionDraft> mistaken(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var number = CaseForm.number(f);
        Speaking.check(number, docket, context);
        var subject = NameNormaliser.normalise(f.text("subjectId", 64));
        end(f);
        var state = new TreeMap<String, @Nullable Object>(docket.registered(number.toString())
                .orElseThrow(() -> new RecordRefused("case.unknown", "that case is not registered")));
        var others = new ArrayList<@Nullable Object>(NotDebtors.of(state));
        others.add(subject);
        state.put(NotDebtors.KEY, others);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(state(state, recordId, number, docket, context));
        docket.ofCase(number.toString()).stream()
                .filter(entry -> !entry.ended() && entry.concerns(subject))
                .sorted(Comparator.comparing(StandingEntry::list)) // what demands an order before the order
                .map(entry -> revoked(entry, decision, context))
                .forEach(drafts::add);
        return drafts;
    }

    private static PositionDraft revoked(StandingEntry entry, Decision decision, LawContext context) {
        var gone = Entries.end(entry, ChangeKind.REVOKED, null, decision.form(), context.today());
        return entry.inGrace() ? Graces.unseen(gone) : gone;
    }

    private static CaseNumber open(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseForm.number(f);
        Speaking.check(number, docket, context);
        var state = docket.registered(number.toString())
                .orElseThrow(() -> new RecordRefused("case.unknown", "that case is not registered"));
        if (state.get("closedOn") != null) {
            throw new RecordRefused("case.closed", "that case is closed");
        }
        return number;
    }

    private static Map<String, @Nullable Object> state(CaseNumber number, Docket docket) {
        return new TreeMap<>(docket.registered(number.toString()).orElseThrow());
    }

    private static void end(Fields f) throws RecordRefused {
        f.text("recordId", 64);
        f.end();
    }
}
