package zhixin.exchange;

import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;

/** Courts and partners with their rights ({@code parties.json}). */
public interface PartyDirectory {
    /** The party of that certificate CN. */
    Optional<Party> party(String cn);

    /** All who receive editions, in a stable order. */
    List<Party> subscribers();

    /** The name of a court, or its code where no name is known. */
    String courtName(CourtCode court);

    /** Whether the hub knows that court. */
    boolean knows(CourtCode court);
}
