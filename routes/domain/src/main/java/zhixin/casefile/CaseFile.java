package zhixin.casefile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.identity.IdentityDocument;
import zhixin.law.CaseKind;

/**
 * 案件: what the ledger says of a case now. Whoever left it, and what is over, stays in it with its last day.
 *
 * @param court that speaks for it now: its own, or that to which it was transferred or delegated
 * @param amount 执行标的 in yuan, two decimals; null where there is none
 * @param closing how it ended; null while it is open
 * @param delegation under which another court than its own executes it; null while none does
 * @param parties in the order in which they came
 * @param access the newest verifier of each person who may sign in; taken away where its verifier is null
 * @param events the timeline, in the order of the ledger
 */
public record CaseFile(
        CaseNumber number,
        CourtCode court,
        CaseKind kind,
        LocalDate filedOn,
        @Nullable String amount,
        @Nullable Closing closing,
        @Nullable Delegation delegation,
        List<CaseParty> parties,
        List<Mandate> mandates,
        List<AssignedStaff> staff,
        List<PartyAccess> access,
        List<CaseEvent> events) {
    public CaseFile {
        parties = List.copyOf(parties);
        mandates = List.copyOf(mandates);
        staff = List.copyOf(staff);
        access = List.copyOf(access);
        events = List.copyOf(events);
    }

    /** A case that nobody delegated. */
    public CaseFile(
            CaseNumber number,
            CourtCode court,
            CaseKind kind,
            LocalDate filedOn,
            @Nullable String amount,
            @Nullable Closing closing,
            List<CaseParty> parties,
            List<Mandate> mandates,
            List<AssignedStaff> staff,
            List<PartyAccess> access,
            List<CaseEvent> events) {
        this(number, court, kind, filedOn, amount, closing, null, parties, mandates, staff, access, events);
    }

    /**
     * 委托执行.
     *
     * @param by the court that gave the case away
     * @param filedOn when the receiving court filed it; null while it has not
     * @param ownNumber under which it did; null where it gave none
     */
    public record Delegation(
            CourtCode by,
            LocalDate on,
            @Nullable LocalDate filedOn,
            @Nullable String ownNumber) {}

    /**
     * 结案.
     *
     * @param mode the wire name of the closing mode, for example {@code performed} or {@code no-property-found} (终本)
     */
    public record Closing(String mode, LocalDate on) {}

    /** Whether it is open. */
    public boolean open() {
        return closing == null;
    }

    /** Whether it is a preservation case, in which the respondent is asked about. */
    public boolean preservation() {
        return kind == CaseKind.PRESERVATION;
    }

    /**
     * Whether one of these documents is that of somebody at whom the case is aimed on that day: a debtor, or the respondent of
     * a preservation case. An inquiry is about nobody else.
     */
    public boolean aimedAt(Collection<IdentityDocument> documents, LocalDate day) {
        return parties.stream().anyMatch(party -> party.role().aimedAt() && party.in(day) && party.known(documents));
    }

    /** The assignment under which the officer of that certificate acts on that day. */
    public Optional<AssignedStaff> assigned(String certificate, LocalDate day) {
        return staff.stream()
                .filter(each -> each.certificate().equals(certificate) && each.on(day))
                .findFirst();
    }
}
