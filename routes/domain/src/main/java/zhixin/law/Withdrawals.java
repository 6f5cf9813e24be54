package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * 撤回与更换: what an entry shows is taken off the public site until it has been put right, or is replaced at once. The
 * restriction stands meanwhile, since no decision ended it: subscribers hold it, the public finds nothing. Every version
 * stays in the ledger.
 */
final class Withdrawals {
    static final String ARTICLE = "推进司法公开三大平台建设意见(2013)第十二条";
    /** In the {@code document} group of an entry that is withdrawn. */
    static final String KEY = "withdrawn";
    /** In the {@code core} of the position that takes something off the site or puts it there again. */
    static final String PUBLICATION = "publication";

    static final String DEADLINE = "publication.replace";
    /** So that nobody takes a withdrawn entry without a term for one that ended: the clock has it on its list, for ever. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** What is published by the decision's own words, and may be put right without another decision. */
    private static final Set<String> REPLACEABLE = Set.of("case", "obligation", "performance");

    /** Why something must not be seen as it was. */
    enum Reason {
        STATE_SECRET,
        TRIAL_SECRET,
        TRADE_SECRET,
        PRIVACY,
        PERSONAL_DATA,
        MINOR,
        THIRD_PARTY,
        WRONG_CONTENT,
        NOT_APPROVED,
        INCIDENT
    }

    List<PositionDraft> withdraw(Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var entry = published(Reach.entry(f, docket, context));
        var reason = f.one("reason", Fields.wire(Reason.class));
        Reach.end(f);
        if (entry.withdrawn()) {
            throw new RecordRefused("entry.withdrawn", ARTICLE, "that entry is off the public site already");
        }
        return EntryActions.withDerived(entry, docket, each -> withdrawn(each, reason, context.today()));
    }

    /** The entry as it stands, seen by subscribers alone. */
    static PositionDraft withdrawn(StandingEntry entry, Reason reason, LocalDate today) {
        var groups = entry.copyOfGroups();
        mark(groups, reason, today);
        var draft = Entries.next(entry, ChangeKind.CORRECTED, groups, today, entry.expiresOn(), entry.publishedOn());
        moved(draft, KEY);
        return draft;
    }

    private static void mark(Map<FieldGroup, Map<String, @Nullable Object>> groups, Reason reason, LocalDate today) {
        var mark = new TreeMap<String, @Nullable Object>();
        mark.put("on", today.toString());
        mark.put("reason", Wire.of(reason));
        Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT)).put(KEY, mark);
    }

    List<PositionDraft> replace(Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var entry = published(Reach.entry(f, docket, context));
        f.one("reason", Fields.wire(Reason.class));
        var changes = f.has("changes") ? f.object("changes").map() : Map.<String, @Nullable Object>of();
        Reach.end(f);
        if (changes.isEmpty()) {
            if (!entry.withdrawn() && !entry.recalled()) {
                throw new RecordRefused("replacement.empty", "a replacement changes something, or ends a withdrawal");
            }
            return EntryActions.withDerived(entry, docket, each -> shown(each, each.copyOfGroups(), context.today()));
        }
        var replacement = replacement(entry, changes, f.object("approval"), context);
        return EntryActions.withDerived(entry, docket, each -> {
            var groups = each.copyOfGroups();
            groups.put(FieldGroup.CASE, replacement.legalCase());
            groups.put(FieldGroup.OBLIGATION, replacement.obligationGroup());
            return shown(each, groups, context.today());
        });
    }

    private static InclusionDecision replacement(
            StandingEntry entry, Map<String, @Nullable Object> changes, Fields approval, LawContext context)
            throws RecordRefused {
        if (entry.list() == PublicList.ENFORCEMENT) {
            throw new RecordRefused("list.not-by-decision", "what that list shows is put right by update-case");
        }
        if (!REPLACEABLE.containsAll(changes.keySet())) {
            throw new RecordRefused(
                    "replacement.scope", ARTICLE, "what the decision itself says is corrected, not replaced");
        }
        var replacement = Corrections.apply(entry, changes, context.today());
        Obligations.released(replacement, entry, approval, context.today());
        return replacement;
    }

    /** The entry as everybody sees it from now on. */
    private static PositionDraft shown(
            StandingEntry entry, Map<FieldGroup, Map<String, @Nullable Object>> groups, LocalDate today) {
        Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT)).remove(KEY);
        Objects.requireNonNull(groups.get(FieldGroup.CORE)).remove(Recalls.RECALL);
        var draft = Entries.next(entry, ChangeKind.CORRECTED, groups, today, entry.expiresOn(), entry.publishedOn());
        moved(draft, "replaced");
        return draft;
    }

    /** Says in the position what it does to what is seen. */
    static void moved(PositionDraft draft, String how) {
        Objects.requireNonNull(draft.groups().get(FieldGroup.CORE)).put(PUBLICATION, how);
    }

    private static StandingEntry published(StandingEntry entry) throws RecordRefused {
        if (entry.inGrace()) {
            throw new RecordRefused("entry.in-grace", "what is not published is neither withdrawn nor replaced");
        }
        return entry;
    }
}
