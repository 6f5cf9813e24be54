package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 纠正申请 that a listed person files with the hub: which clock begins the moment it comes (法释〔2017〕7号第十一条、第十二条;
 * 法发〔2019〕35号第十八条; for the enforcement list its own rule). The court opens the remedy by its record under the request's
 * reference and decides it: the duty that was opened here is that remedy's, so whatever the court records meets it.
 */
public final class CorrectionRequests {
    /** An objection is filed within three days (异议复议规定第二条第一款); to an exit ban it then goes to the higher court. */
    static final String FILING = "objection.filing";

    private CorrectionRequests() {}

    /** The request as it is asked. @throws IllegalArgumentException for a claim that there is not */
    public static String claim(String wire) {
        return Wire.of(Wire.read(Dispute.Claim.class, wire));
    }

    /** Why none can be filed against an entry as it stands now; empty if one can. */
    public static Optional<String> against(PositionDraft newest, String claim) {
        var entry = StandingEntry.of(newest);
        if (entry.list() == PublicList.BIDDING_BAN) {
            return Optional.of("a bidding ban lives and dies with the dishonest entry: ask about that one");
        }
        if (entry.ended()) {
            return Optional.of("that entry has left its list already");
        }
        if (entry.inGrace()) {
            return Optional.of("what is not published is objected to with its court");
        }
        var late = Wire.read(Dispute.Claim.class, claim) == Dispute.Claim.LATE;
        return late && entry.list() != PublicList.ENFORCEMENT
                ? Optional.of("lateness is a claim against the enforcement list alone")
                : Optional.empty();
    }

    /** The duties that begin with it. */
    public static List<DutyChange.Opened> opened(
            PositionDraft newest, EntryId reference, LocalDate receivedOn, LawBook book) {
        var entry = StandingEntry.of(newest);
        var opened = new ArrayList<DutyChange.Opened>();
        for (var deadline : deadlines(entry.list())) {
            CourtDuties.opened(
                            book,
                            deadline,
                            key(deadline, entry, reference.value()),
                            entry,
                            receivedOn,
                            receivedOn,
                            null)
                    .ifPresent(opened::add);
        }
        return List.copyOf(opened);
    }

    private static List<String> deadlines(PublicList list) {
        return list == PublicList.EXIT_BAN ? List.of(FILING) : RemedyClocks.reviews(list);
    }

    static String key(String deadline, StandingEntry entry, String remedy) {
        return CourtDuties.key(deadline, entry.id()) + "/" + remedy;
    }

    /** How the remedy of that reference stands in an entry: claim, stage, receivedOn, decidedOn, appealUntil, higherCourt. */
    public static Optional<Map<String, @Nullable Object>> standing(PositionDraft newest, EntryId reference) {
        return Disputes.find(StandingEntry.of(newest), reference.value()).map(Dispute::form);
    }

    /** The last day on which the restricted person may go to the higher court; empty where none runs or none is known. */
    public static Optional<LocalDate> remedyOpenUntil(PositionDraft newest, LawBook book) {
        var entry = StandingEntry.of(newest);
        var served = entry.servedOn();
        var direct = entry.list() == PublicList.EXIT_BAN && served != null
                ? book.lastDay("exit-ban.appeal", served)
                : Optional.<LocalDate>empty();
        return direct.or(() -> Disputes.of(entry).stream()
                .filter(dispute -> dispute.appealUntil() != null)
                .map(dispute -> Optional.ofNullable(dispute.appealUntil()))
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo));
    }

    /** All remedies against an entry. */
    public static List<Map<String, @Nullable Object>> remedies(PositionDraft newest) {
        return Disputes.of(StandingEntry.of(newest)).stream().map(Dispute::form).toList();
    }

    /** {@code standing}, {@code grace}, {@code off-site} (it stands, and the public site does not show it) or {@code ended}. */
    public static String state(PositionDraft newest) {
        var entry = StandingEntry.of(newest);
        return entry.visible() ? "standing" : entry.withdrawn() ? "off-site" : entry.inGrace() ? "grace" : "ended";
    }
}
