package zhixin.e2e.crash;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.law.PublicList;

/** One court, and three who receive: everything, some lists, some groups. */
enum Subscribers implements PartyDirectory {
    ALL;

    private static final Party COURT =
            new Party("court", Set.of(Right.SUBMIT), Optional.of(new CourtCode(PublishPath.COURT)), Set.of(), Set.of());
    private static final List<Party> RECEIVERS = List.of(
            receiver("bureau", Set.of(PublicList.values()), Set.of(FieldGroup.values())),
            receiver("bidding", Set.of(PublicList.BIDDING_BAN), Set.of(FieldGroup.CORE, FieldGroup.SUBJECT)),
            receiver("travel", Set.of(PublicList.CONSUMPTION), Set.of(FieldGroup.CORE)));

    private static Party receiver(String cn, Set<PublicList> lists, Set<FieldGroup> groups) {
        return new Party(cn, Set.of(Right.SUBSCRIBE), Optional.empty(), lists, groups);
    }

    @Override
    public Optional<Party> party(String cn) {
        return cn.equals(COURT.cn())
                ? Optional.of(COURT)
                : RECEIVERS.stream().filter(party -> party.cn().equals(cn)).findAny();
    }

    @Override
    public List<Party> subscribers() {
        return RECEIVERS;
    }

    @Override
    public String courtName(CourtCode court) {
        return court.value();
    }

    @Override
    public boolean knows(CourtCode court) {
        return COURT.court().equals(Optional.of(court));
    }
}
