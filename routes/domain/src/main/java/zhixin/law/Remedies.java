package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.law.Dispute.Stage;

/**
 * 救济: requests for correction with review, decision and appeal to the next higher court (法释〔2017〕7号第十一条、第十二条; for
 * the consumption list 法发〔2019〕35号第十八条); exit bans go to the higher court at once (异议复议规定第九条). None suspends the
 * restriction; who receives feeds hears that the entry is disputed.
 */
final class Remedies {
    static final String ANSWER = "enforcement.answer";

    /** Opens a remedy: the request's day starts its clock. */
    List<PositionDraft> open(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var entry = Reach.entry(f, docket, context);
        var claim = f.one("claim", Fields.wire(Dispute.Claim.class));
        var receivedOn = f.pastDate("receivedOn", context.today());
        var higher = entry.list() == PublicList.EXIT_BAN ? higher(f, entry, context) : null;
        Reach.end(f);
        if (entry.inGrace()) {
            throw new RecordRefused("entry.in-grace", "what is not published is objected to with its court alone");
        }
        if (claim == Dispute.Claim.LATE && entry.list() != PublicList.ENFORCEMENT) {
            throw new RecordRefused("remedy.claim", "lateness is a claim against the enforcement list alone");
        }
        if (higher != null && claim != Dispute.Claim.SHOULD_BE_REMOVED) {
            inTime(window(entry, entry.servedOn(), context), receivedOn, entry);
        }
        var stage = higher == null ? Stage.REVIEW : Stage.APPEAL;
        return disputed(entry, new Dispute(recordId, claim, stage, receivedOn, null, null, higher), context);
    }

    /** The enforcing court's decision on the request. */
    List<PositionDraft> decide(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = Reach.entry(f, docket, context);
        var dispute = dispute(f, entry, Stage.REVIEW);
        var upheld = upheld(f);
        Reach.end(f);
        Reach.notBefore(decision.issuedOn(), dispute.receivedOn());
        var until = upheld ? null : window(entry, decision.servedOn(), context);
        return disputed(
                entry,
                new Dispute(
                        dispute.remedy(),
                        dispute.claim(),
                        upheld ? Stage.UPHELD : Stage.REJECTED,
                        dispute.receivedOn(),
                        decision.issuedOn(),
                        until,
                        null),
                context);
    }

    /** An appeal against a rejection, within its days from service. */
    List<PositionDraft> appeal(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var entry = Reach.entry(f, docket, context);
        var receivedOn = f.pastDate("receivedOn", context.today());
        var dispute = dispute(f, entry);
        var higher = higher(f, entry, context);
        Reach.end(f);
        if (!unanswered(dispute, entry, receivedOn, context)) {
            at(Stage.REJECTED, dispute, entry);
            Reach.notBefore(receivedOn, dispute.decided());
        }
        inTime(dispute.appealUntil(), receivedOn, entry);
        return disputed(
                entry,
                new Dispute(
                        dispute.remedy(), dispute.claim(), Stage.APPEAL, receivedOn, dispute.decidedOn(), null, higher),
                context);
    }

    /** The higher court's decision, which binds the enforcing court. */
    List<PositionDraft> decideAppeal(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = Reach.entryBelow(f, docket, context);
        var dispute = dispute(f, entry, Stage.APPEAL);
        var upheld = upheld(f);
        Reach.end(f);
        Reach.notBefore(decision.issuedOn(), dispute.receivedOn());
        if (!context.court().equals(dispute.higher())) {
            throw new RecordRefused("remedy.other-court", "another court hears that appeal");
        }
        return disputed(
                entry,
                new Dispute(
                        dispute.remedy(),
                        dispute.claim(),
                        upheld ? Stage.APPEAL_UPHELD : Stage.APPEAL_REJECTED,
                        dispute.receivedOn(),
                        decision.issuedOn(),
                        null,
                        dispute.higher()),
                context);
    }

    private static Dispute dispute(Fields f, StandingEntry entry) throws RecordRefused {
        return Disputes.find(entry, f.text("remedy", 64))
                .orElseThrow(() -> new RecordRefused("remedy.unknown", "no remedy of that id runs against that entry"));
    }

    private static Dispute dispute(Fields f, StandingEntry entry, Stage expected) throws RecordRefused {
        var dispute = dispute(f, entry);
        at(expected, dispute, entry);
        return dispute;
    }

    private static void at(Stage expected, Dispute dispute, StandingEntry entry) throws RecordRefused {
        if (dispute.stage() != expected) {
            throw new RecordRefused("remedy.stage", article(entry), "that remedy is at another stage");
        }
    }

    /** On the enforcement list's older track who gets no answer in its days goes to the higher court without one. */
    private static boolean unanswered(Dispute dispute, StandingEntry entry, LocalDate receivedOn, LawContext context) {
        return entry.list() == PublicList.ENFORCEMENT
                && dispute.stage() == Stage.REVIEW
                && context.book()
                        .lastDay(ANSWER, dispute.receivedOn())
                        .filter(receivedOn::isAfter)
                        .isPresent();
    }

    /** The last day for going to the higher court, counted from service: null while nothing was served, or none ends it. */
    private static @Nullable LocalDate window(StandingEntry entry, @Nullable LocalDate served, LawContext context) {
        return served == null
                ? null
                : context.book()
                        .lastDay(entry.list().wire() + ".appeal", served)
                        .orElse(null);
    }

    private static void inTime(@Nullable LocalDate last, LocalDate receivedOn, StandingEntry entry)
            throws RecordRefused {
        if (last != null && receivedOn.isAfter(last)) {
            throw new RecordRefused(
                    "remedy.too-late", article(entry), "the days for going to the higher court are over");
        }
    }

    private static String article(StandingEntry entry) {
        return switch (entry.list()) {
            case EXIT_BAN -> "异议复议规定第九条";
            case CONSUMPTION -> "法发〔2019〕35号第十八条";
            case ENFORCEMENT -> "被执行人信息查询平台信息异议处理规定第五条、第七条";
            default -> "法释〔2017〕7号第十二条";
        };
    }

    private static boolean upheld(Fields f) throws RecordRefused {
        return f.one("outcome", Fields.wire(Outcome.class)) == Outcome.UPHELD;
    }

    /** The next higher court, never one above that: by the table of courts, or as far as their codes tell. */
    private static CourtCode higher(Fields f, StandingEntry entry, LawContext context) throws RecordRefused {
        var higher = f.one("higherCourt", CourtCode::new);
        if (!higher.isAbove(entry.court())) {
            throw new RecordRefused("remedy.not-higher", article(entry), "an appeal goes to a higher court");
        }
        if (!context.book().nextAbove(entry.court(), higher, context.today())) {
            throw new RecordRefused(
                    "remedy.not-next-higher", article(entry), "an appeal goes to the next higher court");
        }
        return higher;
    }

    private static List<PositionDraft> disputed(StandingEntry entry, Dispute dispute, LawContext context) {
        return List.of(Entries.next(
                entry,
                ChangeKind.DISPUTED,
                Disputes.with(entry, dispute),
                context.today(),
                entry.expiresOn(),
                entry.publishedOn()));
    }

    private enum Outcome {
        UPHELD,
        REJECTED
    }
}
