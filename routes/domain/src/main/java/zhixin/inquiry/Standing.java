package zhixin.inquiry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseFiles;
import zhixin.court.CaseNumber;
import zhixin.exchange.Party;
import zhixin.identity.IdentityDocument;
import zhixin.identity.NameMatch;
import zhixin.identity.NameSpellings;
import zhixin.right.Purpose;
import zhixin.right.Relation;

/** How an officer stands to a case and to the subject, from the shared record as it is today. */
record Standing(Optional<CaseFile> file, Relation relation, Set<IdentityDocument> documents) {

    static Standing of(CaseFiles files, Party officer, CaseNumber number, IdentityDocument subject, LocalDate today) {
        var file = files.of(number);
        var asked = Set.of(subject);
        var relation = file.map(found -> relation(found, officer, asked, today)).orElse(Relation.NONE);
        var documents = file.map(found -> documents(found, asked, today)).orElse(asked);
        return new Standing(file, relation, documents);
    }

    private static Relation relation(
            CaseFile file, Party officer, Collection<IdentityDocument> subject, LocalDate today) {
        var ofCourt = officer.court().filter(file.court()::equals).isPresent();
        if (!ofCourt || file.assigned(officer.cn(), today).isEmpty()) {
            var formerly =
                    file.staff().stream().anyMatch(each -> each.certificate().equals(officer.cn()));
            return formerly ? Relation.FORMERLY_ASSIGNED : ofCourt ? Relation.SAME_COURT : Relation.NONE;
        }
        if (!file.aimedAt(subject, today)) {
            return Relation.NOT_A_DEBTOR;
        }
        return file.open() ? Relation.ASSIGNED : Relation.CASE_CLOSED;
    }

    /** All documents of the same subject that the case knows: what is held under any of them is the subject's. */
    private static Set<IdentityDocument> documents(
            CaseFile file, Collection<IdentityDocument> subject, LocalDate today) {
        var all = new HashSet<>(subject);
        file.parties().stream()
                .filter(party -> party.role().aimedAt() && party.in(today) && party.known(subject))
                .forEach(party -> all.addAll(party.documents()));
        return all;
    }

    /**
     * Whether the subject is called in the case as it is called here, letter for letter or in characters that stand for each
     * other: a name travels to sources that look for it, and may not be somebody else's than the number's.
     */
    boolean named(AskedSubject subject, NameSpellings spellings, LocalDate today) {
        return file.stream()
                .flatMap(found -> found.parties().stream())
                .filter(party -> party.role().aimedAt() && party.in(today) && party.known(Set.of(subject.document())))
                .filter(party -> party.organization() == subject.organization())
                .anyMatch(party -> spellings
                        .compare(subject.name(), party.name(), party.organization())
                        .filter(match -> match.kind() != NameMatch.Kind.READING)
                        .isPresent());
    }

    Purpose.Kind purpose() {
        return file.filter(CaseFile::preservation).isPresent() ? Purpose.Kind.PRESERVATION : Purpose.Kind.ENFORCEMENT;
    }
}
