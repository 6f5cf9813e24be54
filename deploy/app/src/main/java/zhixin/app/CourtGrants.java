package zhixin.app;

import java.util.List;
import zhixin.casefile.PartyAccess;
import zhixin.casefile.RecordedAccess;
import zhixin.court.CaseNumber;
import zhixin.lookup.SubjectKeys;
import zhixin.party.AccessGrant;
import zhixin.party.AccessGrants;

/** Whom the courts gave access, as the ledger has it; documents become keys here. */
record CourtGrants(RecordedAccess access, SubjectKeys keys) implements AccessGrants {
    @Override
    public List<AccessGrant> of(CaseNumber caseNumber) {
        return access.of(caseNumber).stream()
                .map(each -> grant(caseNumber, each))
                .toList();
    }

    private AccessGrant grant(CaseNumber caseNumber, PartyAccess access) {
        return new AccessGrant(
                caseNumber, keys.of(access.person()), access.verifier(), access.validUntil(), access.position());
    }
}
