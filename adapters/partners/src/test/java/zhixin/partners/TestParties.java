package zhixin.partners;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Contract;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.law.PublicList;

/** A directory in memory: two subscribers, two courts, an officer; more can be added while the broker runs. */
final class TestParties implements PartyDirectory {
    private final Map<String, Party> parties = new ConcurrentSkipListMap<>();

    TestParties() {
        add("bureau", Right.SUBSCRIBE);
        add("bidding", Right.SUBSCRIBE);
        add("court", Right.SUBMIT);
        add("court2", Right.SUBMIT);
        add("officer", Right.INQUIRE);
    }

    Party add(String cn, Right... rights) {
        var party = new Party(
                cn, Set.of(rights), Optional.empty(), Set.of(PublicList.values()), Set.of(FieldGroup.values()));
        parties.put(cn, party);
        return party;
    }

    /** From now on that subscriber has a contract, until that day. */
    void bind(String cn, LocalDate until) {
        var party = parties.get(cn);
        var contract = Optional.of(new Contract("test", until, Set.of(), false));
        parties.put(cn, new Party(cn, party.rights(), party.court(), party.lists(), party.groups(), contract));
    }

    @Override
    public Optional<Party> party(String cn) {
        return Optional.ofNullable(parties.get(cn));
    }

    @Override
    public List<Party> subscribers() {
        return parties.values().stream()
                .filter(party -> party.may(Right.SUBSCRIBE))
                .toList();
    }

    @Override
    public String courtName(CourtCode court) {
        return court.value();
    }

    @Override
    public boolean knows(CourtCode court) {
        return true;
    }
}
