package zhixin.party;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseFiles;
import zhixin.court.CaseNumber;
import zhixin.edition.FieldGroup;
import zhixin.law.EntryId;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.right.CallerRole;

/** Finds out from the record as what somebody stands; nothing of it is remembered between two questions. */
final class PartyStandings {
    private final CaseFiles files;
    private final PersonEntries entries;
    private final PositionReader reader;
    private final PartyRoles roles;
    private final LongSupplier published;

    PartyStandings(
            CaseFiles files, PersonEntries entries, PositionReader reader, SubjectKeys keys, LongSupplier published) {
        this.files = files;
        this.entries = entries;
        this.reader = reader;
        this.roles = new PartyRoles(keys);
        this.published = published;
    }

    PartyStanding of(CaseNumber number, Set<String> persons, LocalDate day) {
        return roles.in(file(number).orElse(null), persons, day, listed(number, persons));
    }

    Optional<CaseFile> file(CaseNumber number) {
        return files.of(number);
    }

    PartyRoles roles() {
        return roles;
    }

    private Optional<CallerRole> listed(CaseNumber number, Set<String> persons) {
        var found = entries.of(persons, number, published.getAsLong());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                found.stream().allMatch(this::onAccount) ? CallerRole.RESPONSIBLE_PERSON : CallerRole.LISTED_PERSON);
    }

    private boolean onAccount(EntryId entry) {
        return entries.history(entry, published.getAsLong()).stream()
                .map(position -> reader.groups(position, Set.of(FieldGroup.SUBJECT)))
                .anyMatch(groups -> groups.getOrDefault(FieldGroup.SUBJECT, java.util.Map.of())
                                .get("onAccountOf")
                        != null);
    }
}
