package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * 公告: what a court tells everybody, with a life of its own: published by a record, over on its last day, withdrawn by
 * another record. The ledger keeps every version.
 */
final class Notices {
    private static final int TITLE = 200;
    private static final int TEXT = 20_000;

    List<PositionDraft> publish(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var kind = f.one("kind", Fields.wire(NoticeKind.class));
        var number = kind.ofCase() ? CaseForm.number(f) : null;
        if (number != null) {
            Speaking.check(number, docket, context);
        }
        var notice = new TreeMap<String, @Nullable Object>();
        notice.put("kind", Wire.of(kind));
        notice.put("title", f.text("title", TITLE));
        notice.put("text", f.text("text", TEXT));
        notice.put("caseNumber", number == null ? null : number.toString());
        notice.put("publishedOn", context.today().toString());
        notice.put("until", until(f, context.today()));
        notice.put("withdrawnOn", null);
        notice.put("bounty", kind == NoticeKind.BOUNTY ? Bounties.read(f.object("bounty"), context.today()) : null);
        notice.put("auction", kind == NoticeKind.AUCTION ? Auctions.read(f.object("auction"), context) : null);
        Reach.end(f);
        return List.of(position(notice, context.ids().next(), recordId, number, context));
    }

    private static @Nullable String until(Fields f, LocalDate today) throws RecordRefused {
        var until = f.optionalDate("until");
        if (until != null && until.isBefore(today)) {
            throw new RecordRefused("notice.over", "a notice is not over before it appears");
        }
        return until == null ? null : until.toString();
    }

    List<PositionDraft> withdraw(Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var target = f.text("target", 64);
        Reach.end(f);
        var before = docket.notice(context.court(), target)
                .orElseThrow(() -> new RecordRefused("target.unknown", "no record of that id published a notice"));
        var notice = new TreeMap<>(before.groups().getOrDefault(FieldGroup.CASE, Map.of()));
        if (notice.get("withdrawnOn") != null) {
            throw new RecordRefused("target.ended", "that notice is withdrawn already");
        }
        notice.put("withdrawnOn", context.today().toString());
        var number = before.caseNumber() == null
                ? null
                : CaseNumber.parse(before.caseNumber()).orElseThrow();
        return List.of(position(
                notice,
                java.util.Objects.requireNonNull(before.entry()),
                java.util.Objects.requireNonNull(before.recordId()),
                number,
                context));
    }

    private static PositionDraft position(
            Map<String, @Nullable Object> notice,
            EntryId id,
            String recordId,
            @Nullable CaseNumber number,
            LawContext context) {
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, notice);
        Entries.core(
                groups, ChangeKind.NOTICE, null, id, context.court(), recordId, context.today(), null, context.today());
        return new PositionDraft(
                ChangeKind.NOTICE,
                null,
                id,
                context.court(),
                recordId,
                null,
                number == null ? null : number.toString(),
                groups,
                null,
                false);
    }
}
