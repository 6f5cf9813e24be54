package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import zhixin.court.CaseNumber;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** What a court may do to an entry that stands: correct, remove, revoke, extend, suspend, resume. */
final class EntryActions {

    List<PositionDraft> correct(Fields f, Docket docket, LawContext context) throws RecordRefused {
        decided(f, context);
        var entry = target(f, docket, context);
        var changes = f.object("changes");
        f.text("recordId", 64);
        f.end();
        var corrected = Corrections.apply(entry, changes.map(), context.today());
        return withDerived(entry, docket, each -> {
            var groups = each.copyOfGroups();
            groups.put(FieldGroup.SUBJECT, corrected.subjectGroup());
            groups.put(FieldGroup.CASE, corrected.legalCase());
            groups.put(FieldGroup.OBLIGATION, corrected.obligationGroup());
            groups.put(FieldGroup.DOCUMENT, corrected.documentGroup());
            var suspension = each.group(FieldGroup.RESTRICTION).get("suspension");
            var restriction = new TreeMap<>(corrected.restriction());
            if (suspension != null) {
                restriction.put("suspension", suspension);
            }
            groups.put(FieldGroup.RESTRICTION, restriction);
            return Entries.next(
                    each, ChangeKind.CORRECTED, groups, context.today(), corrected.expiresOn(), each.publishedOn());
        });
    }

    List<PositionDraft> remove(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var document = decided(f, context);
        var entry = target(f, docket, context);
        var trigger = f.one("trigger", Fields.wire(RemovalGround.class));
        if (trigger == RemovalGround.STAYED) {
            StayCause.read(f);
        }
        end(f);
        var last = entry.expiresOn();
        var running = last != null && !last.isBefore(context.today());
        if (!RemovalRules.mayEnd(entry.list(), last != null, trigger)
                || (trigger == RemovalGround.TERM_ENDED && running)) {
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

    List<PositionDraft> revoke(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var document = decided(f, context);
        var entry = target(f, docket, context);
        end(f);
        return withDerived(
                entry, docket, each -> Entries.end(each, ChangeKind.REVOKED, null, document.form(), context.today()));
    }

    List<PositionDraft> extend(Fields f, Docket docket, LawContext context) throws RecordRefused {
        decided(f, context);
        var entry = target(f, docket, context);
        var years = f.optionalNumber("addYears", 1, 3);
        var until = f.optionalDate("until");
        end(f);
        var expires = entry.expiresOn();
        if (expires == null) {
            throw new RecordRefused("term.none", "an entry without a term is not extended");
        }
        var extended = Terms.extended(entry, expires, years, until);
        return withDerived(entry, docket, each -> {
            var groups = each.copyOfGroups();
            Terms.write(groups, years, until);
            return Entries.next(each, ChangeKind.EXTENDED, groups, context.today(), extended, each.publishedOn());
        });
    }

    List<PositionDraft> suspend(Fields f, Docket docket, LawContext context) throws RecordRefused {
        decided(f, context);
        var entry = target(f, docket, context);
        var suspension = Suspensions.read(f, entry, context.today());
        end(f);
        var groups = entry.copyOfGroups();
        Objects.requireNonNull(groups.get(FieldGroup.RESTRICTION)).put("suspension", suspension);
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
        end(f);
        if (entry.suspendedUntil() == null) {
            throw new RecordRefused("entry.not-suspended", "only a suspended entry is resumed");
        }
        return List.of(resumed(entry, context.today()));
    }

    static PositionDraft resumed(StandingEntry entry, LocalDate today) {
        var groups = entry.copyOfGroups();
        Objects.requireNonNull(groups.get(FieldGroup.RESTRICTION)).remove("suspension");
        return Entries.next(entry, ChangeKind.RESUMED, groups, today, entry.expiresOn(), entry.publishedOn());
    }

    private static void end(Fields f) throws RecordRefused {
        f.text("recordId", 64);
        f.end();
    }

    private static Decision decided(Fields f, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        return Decision.read(f.object("document"), context.today());
    }

    private static StandingEntry target(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var list = f.one("list", PublicList::of);
        var target = f.text("target", 64);
        var entry = docket.entry(context.court(), target, list)
                .orElseThrow(
                        () -> new RecordRefused("target.unknown", "no record of that id put anybody on that list"));
        if (list == PublicList.BIDDING_BAN || list == PublicList.ENFORCEMENT) {
            throw new RecordRefused(
                    "list.not-by-decision", "an entry of that list lives and dies with what it follows from");
        }
        if (entry.ended()) {
            throw new RecordRefused("target.ended", "that entry has left its list already");
        }
        var number = CaseNumber.parse(entry.caseNumber());
        if (number.isPresent()) {
            Speaking.check(number.get(), docket, context);
        }
        return entry;
    }

    /** The same change for the entry and, if it is a dishonest one, for the bidding ban that lives and dies with it. */
    private static List<PositionDraft> withDerived(StandingEntry entry, Docket docket, Change change) {
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
        return docket.entry(entry.court(), entry.recordId(), PublicList.BIDDING_BAN)
                .filter(ban -> !ban.ended())
                .map(List::of)
                .orElse(List.of());
    }

    /** One entry to its next position. */
    private interface Change {
        PositionDraft of(StandingEntry entry);
    }
}
