package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** What a court may do to an entry that stands: correct, remove, revoke, extend, suspend, resume. */
final class EntryActions {

    List<PositionDraft> correct(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = target(f, docket, context, decision);
        var changes = f.object("changes");
        f.text("recordId", 64);
        f.end();
        var corrected = Corrections.apply(entry, changes.map(), context.today());
        Obligations.released(corrected, entry, f.object("approval"), context.today());
        return withDerived(entry, docket, each -> {
            var groups = each.copyOfGroups();
            groups.put(FieldGroup.SUBJECT, corrected.subjectGroup());
            groups.put(FieldGroup.CASE, corrected.legalCase());
            groups.put(FieldGroup.OBLIGATION, corrected.obligationGroup());
            groups.put(FieldGroup.DOCUMENT, document(corrected, decision, each));
            var restriction = new TreeMap<>(corrected.restriction());
            Suspensions.put(restriction, each.group(FieldGroup.RESTRICTION).get(Suspensions.KEY));
            groups.put(FieldGroup.RESTRICTION, restriction);
            return Entries.next(
                    each, ChangeKind.CORRECTED, groups, context.today(), corrected.expiresOn(), each.publishedOn());
        });
    }

    /** The corrected decision, with the day of the correction and the remedies that run. */
    private static Map<String, @Nullable Object> document(
            InclusionDecision corrected, Decision decision, StandingEntry entry) {
        var document = corrected.documentGroup();
        document.put("decidedOn", decision.issuedOn().toString());
        for (var kept : List.of(Disputes.KEY, Withdrawals.KEY)) {
            if (entry.group(FieldGroup.DOCUMENT).get(kept) != null) {
                document.put(kept, entry.group(FieldGroup.DOCUMENT).get(kept));
            }
        }
        return document;
    }

    List<PositionDraft> remove(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var document = Reach.decided(f, context);
        var entry = target(f, docket, context, document);
        var trigger = f.one("trigger", Fields.wire(RemovalGround.class));
        if (trigger == RemovalGround.STAYED) {
            StayCause.read(f);
        }
        Reach.end(f);
        if (trigger == RemovalGround.REPRESENTATIVE_REPLACED
                && entry.list() != PublicList.DISHONEST
                && !Responsible.replaceable(entry)) {
            throw Responsible.notReplaceable();
        }
        if (!mayEnd(entry, trigger, context)) {
            throw new RecordRefused(
                    "trigger.does-not-fit",
                    RemovalRules.article(entry.list()),
                    "that ground does not end such an entry");
        }
        return withDerived(
                entry,
                docket,
                each -> Entries.end(each, ChangeKind.REMOVED, trigger, document.form(), context.today()));
    }

    /** Whether a court's decision may end the entry on that ground; a term must be over before it has ended. */
    private static boolean mayEnd(StandingEntry entry, RemovalGround trigger, LawContext context) {
        var last = entry.expiresOn();
        var running = last != null && !last.isBefore(context.today());
        return !(trigger == RemovalGround.TERM_ENDED && running)
                && context.book()
                        .consequence(entry, trigger, context.today())
                        .filter(row -> row.by() == trigger && row.effect() != Effect.MUST_AT_CLOSING)
                        .isPresent();
    }

    List<PositionDraft> revoke(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var document = Reach.decided(f, context);
        var entry = target(f, docket, context, document);
        Reach.end(f);
        return withDerived(
                entry, docket, each -> Entries.end(each, ChangeKind.REVOKED, null, document.form(), context.today()));
    }

    List<PositionDraft> extend(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = target(f, docket, context, decision);
        var years = f.optionalNumber("addYears", 1, 3);
        var until = f.optionalDate("until");
        Reach.end(f);
        var expires = entry.expiresOn();
        if (expires == null) {
            throw new RecordRefused("term.none", "an entry without a term is not extended");
        }
        var extended = Terms.extended(entry, expires, years, until);
        return withDerived(entry, docket, each -> {
            var groups = each.copyOfGroups();
            Terms.write(groups, years, until);
            decided(groups, decision);
            return Entries.next(each, ChangeKind.EXTENDED, groups, context.today(), extended, each.publishedOn());
        });
    }

    List<PositionDraft> suspend(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = target(f, docket, context, decision);
        var suspension = Suspensions.read(f, entry, context.today());
        Reach.end(f);
        var groups = entry.copyOfGroups();
        Suspensions.put(Objects.requireNonNull(groups.get(FieldGroup.RESTRICTION)), suspension);
        decided(groups, decision);
        return List.of(Entries.next(
                entry, ChangeKind.SUSPENDED, groups, context.today(), entry.expiresOn(), entry.publishedOn()));
    }

    List<PositionDraft> resume(Fields f, Docket docket, LawContext context) throws RecordRefused {
        if (f.has("document")) {
            Decision.read(f.object("document"), context.today());
        }
        if (f.has("approval")) {
            Approvals.check(f.object("approval"), context.today());
        }
        var entry = target(f, docket, context);
        Reach.end(f);
        if (entry.suspendedUntil() == null) {
            throw new RecordRefused("entry.not-suspended", "only a suspended entry is resumed");
        }
        return List.of(resumed(entry, context.today()));
    }

    static PositionDraft resumed(StandingEntry entry, LocalDate today) {
        var groups = entry.copyOfGroups();
        Suspensions.take(Objects.requireNonNull(groups.get(FieldGroup.RESTRICTION)));
        return Entries.next(entry, ChangeKind.RESUMED, groups, today, entry.expiresOn(), entry.publishedOn());
    }

    private static void decided(Map<FieldGroup, Map<String, @Nullable Object>> groups, Decision decision) {
        Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT))
                .put("decidedOn", decision.issuedOn().toString());
    }

    static StandingEntry target(Fields f, Docket docket, LawContext context, Decision decision) throws RecordRefused {
        var entry = target(f, docket, context);
        Reach.notBefore(decision.issuedOn(), entry.decidedOn());
        return entry;
    }

    /** An entry that a decision put there: what a case brought, or another entry, is not decided upon by itself. */
    private static StandingEntry target(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var entry = Reach.entry(f, docket, context);
        if (entry.list() == PublicList.ENFORCEMENT) {
            throw new RecordRefused(
                    "list.not-by-decision", "an entry of that list lives and dies with what it follows from");
        }
        return entry;
    }

    /** The same change for the entry and, if it is a dishonest one, for the bidding ban that lives and dies with it. */
    static List<PositionDraft> withDerived(StandingEntry entry, Docket docket, Change change) {
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(graced(entry, change.of(entry)));
        derived(entry, docket).forEach(ban -> drafts.add(change.of(ban)));
        return drafts;
    }

    /** An entry in grace changes unseen: what nobody was told of must not be corrected or removed in public. */
    private static PositionDraft graced(StandingEntry before, PositionDraft after) {
        return before.inGrace() ? Graces.unseen(after) : after;
    }

    /** Bidding bans that stand because of this dishonest entry. */
    static List<StandingEntry> derived(StandingEntry entry, Docket docket) {
        if (entry.list() != PublicList.DISHONEST || entry.recordId() == null) {
            return List.of();
        }
        return docket.entries(entry.court(), entry.recordId(), PublicList.BIDDING_BAN).stream()
                .filter(ban -> !ban.ended())
                .toList();
    }

    /** One entry to its next position. */
    interface Change {
        PositionDraft of(StandingEntry entry);
    }
}
