package zhixin.party;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import zhixin.court.CaseNumber;

/**
 * Somebody signed in.
 *
 * @param account keyed digest of case and person
 * @param persons keys of the documents that stand for the person
 * @param grant position of the access under which it was opened
 * @param mustChange whether nothing but a change of the password is open to it
 */
public record PartySession(
        String account,
        CaseNumber caseNumber,
        Set<String> persons,
        long grant,
        boolean mustChange,
        Instant openedAt,
        Instant seenAt) {
    /** Nothing was asked for so long: it is over. */
    public static final Duration IDLE = Duration.ofMinutes(15);

    /** It is over so long after it began, whatever was asked. */
    public static final Duration LONGEST = Duration.ofHours(8);

    public PartySession {
        persons = Set.copyOf(persons);
    }

    /** The key under which the person is on the record. */
    public String person() {
        return persons.iterator().next();
    }

    boolean runs(Instant now) {
        return now.isBefore(seenAt.plus(IDLE)) && now.isBefore(endsAt());
    }

    /** When it ends at the latest. */
    public Instant endsAt() {
        return openedAt.plus(LONGEST);
    }

    /** Neither who nor which case. */
    @Override
    public String toString() {
        return "a party's session";
    }
}
