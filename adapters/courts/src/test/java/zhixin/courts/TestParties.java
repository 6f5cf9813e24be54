package zhixin.courts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;

/** Two courts and a bureau. */
final class TestParties implements PartyDirectory {
    private final Map<String, Party> parties = Map.of(
            "court", party("court", Set.of(Right.SUBMIT), Optional.of(new CourtCode("京0105"))),
            "court2", party("court2", Set.of(Right.SUBMIT), Optional.of(new CourtCode("沪0115"))),
            "bureau", party("bureau", Set.of(Right.SUBSCRIBE), Optional.empty()));

    private static Party party(String cn, Set<Right> rights, Optional<CourtCode> court) {
        return new Party(cn, rights, court, Set.of(), Set.of());
    }

    @Override
    public Optional<Party> party(String cn) {
        return Optional.ofNullable(parties.get(cn));
    }

    @Override
    public List<Party> subscribers() {
        return List.of();
    }

    @Override
    public String courtName(CourtCode court) {
        return court.value();
    }

    @Override
    public boolean knows(CourtCode court) {
        return parties.values().stream().anyMatch(party -> party.court().equals(Optional.of(court)));
    }
}
