package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** Drafts the positions that begin, change and end entries, each restating the entry whole. */
final class Entries {
    private Entries() {}

    /** A listing by decision: published, or in grace (recorded, seen by nobody). */
    static PositionDraft begin(InclusionDecision decision, PublicList list, String recordId, LawContext context) {
        var grace = decision.graceUntil();
        var inGrace = grace != null && !grace.isBefore(context.today());
        var id = context.ids().next();
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.SUBJECT, decision.subjectGroup());
        groups.put(FieldGroup.CASE, decision.legalCase());
        groups.put(FieldGroup.OBLIGATION, decision.obligationGroup());
        groups.put(FieldGroup.DOCUMENT, decision.documentGroup());
        groups.put(FieldGroup.RESTRICTION, decision.restriction());
        var change = inGrace ? ChangeKind.OTHER : ChangeKind.LISTED;
        var published = inGrace ? null : context.today();
        core(groups, change, list, id, context.court(), recordId, context.today(), decision.expiresOn(), published);
        return new PositionDraft(
                change,
                list,
                id,
                context.court(),
                recordId,
                decision.subject().document(),
                decision.caseNumber().toString(),
                groups,
                inGrace ? java.util.Objects.requireNonNull(grace).plusDays(1) : after(decision.expiresOn()),
                !inGrace);
    }

    /** The next position of an entry: its content as given, its core renewed. */
    static PositionDraft next(
            StandingEntry entry,
            ChangeKind change,
            Map<FieldGroup, Map<String, @Nullable Object>> groups,
            LocalDate effectiveOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate publishedOn) {
        core(
                groups,
                change,
                entry.list(),
                entry.id(),
                entry.court(),
                entry.recordId(),
                effectiveOn,
                expiresOn,
                publishedOn);
        return new PositionDraft(
                change,
                entry.list(),
                entry.id(),
                entry.court(),
                entry.recordId(),
                entry.subject(),
                entry.caseNumber(),
                groups,
                change.ends() ? null : dueOn(groups, expiresOn),
                !change.ends() && !StandingEntry.withdrawn(groups));
    }

    private static @Nullable LocalDate dueOn(
            Map<FieldGroup, Map<String, @Nullable Object>> groups, @Nullable LocalDate expiresOn) {
        var dueOn = StandingEntry.earliestAfter(expiresOn, StandingEntry.suspendedUntil(groups));
        return dueOn == null && StandingEntry.withdrawn(groups) ? Withdrawals.NEVER : dueOn;
    }

    /** The end of an entry, with what brought it. */
    static PositionDraft end(StandingEntry entry, ChangeKind change, @Nullable RemovalGround trigger, LocalDate on) {
        return end(entry, change, trigger, null, on);
    }

    static PositionDraft end(
            StandingEntry entry,
            ChangeKind change,
            @Nullable RemovalGround trigger,
            @Nullable Map<String, @Nullable Object> document,
            LocalDate on) {
        var groups = entry.copyOfGroups();
        var documents = java.util.Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT));
        documents.put("trigger", trigger == null ? null : Wire.of(trigger));
        if (document != null) {
            documents.put("document", document);
        }
        return next(entry, change, groups, on, entry.expiresOn(), entry.publishedOn());
    }

    private static @Nullable LocalDate after(@Nullable LocalDate last) {
        return last == null ? null : last.plusDays(1);
    }

    static void core(
            Map<FieldGroup, Map<String, @Nullable Object>> groups,
            ChangeKind change,
            @Nullable PublicList list,
            @Nullable EntryId id,
            CourtCode court,
            @Nullable String recordId,
            LocalDate effectiveOn,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate publishedOn) {
        var core = java.util.Objects.requireNonNull(groups.get(FieldGroup.CORE));
        core.remove(Withdrawals.PUBLICATION); // says what one position did, not how the entry stands
        core.put("change", change.wire());
        core.put("list", list == null ? null : list.wire());
        core.put("entryId", id == null ? null : id.value());
        core.put("court", court.value());
        core.put("recordId", recordId);
        core.put("effectiveOn", effectiveOn.toString());
        core.put("expiresOn", expiresOn == null ? null : expiresOn.toString());
        core.put("publishedOn", publishedOn == null ? null : publishedOn.toString());
    }
}
