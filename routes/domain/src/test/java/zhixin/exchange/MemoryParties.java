package zhixin.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.law.PublicList;

/** Parties in memory, with the names and rights that the demonstration gives. */
public final class MemoryParties implements PartyDirectory {
    public static final CourtCode CHAOYANG = new CourtCode("京0105");
    public static final CourtCode PUDONG = new CourtCode("沪0115");
    private final List<Party> parties = new ArrayList<>();

    /** {@code court}, {@code court2}, {@code bureau}, {@code travel} and {@code officer}. */
    public static MemoryParties demo() {
        var parties = new MemoryParties();
        parties.add(court("court", CHAOYANG));
        parties.add(court("court2", PUDONG));
        parties.add(subscriber("bureau", EnumSet.allOf(PublicList.class), EnumSet.allOf(FieldGroup.class)));
        parties.add(subscriber(
                "travel",
                Set.of(PublicList.CONSUMPTION, PublicList.EXIT_BAN),
                Set.of(FieldGroup.CORE, FieldGroup.SUBJECT, FieldGroup.RESTRICTION)));
        parties.add(new Party("officer", Set.of(Right.INQUIRE), Optional.of(CHAOYANG), Set.of(), Set.of()));
        return parties;
    }

    private static Party court(String cn, CourtCode code) {
        return new Party(cn, Set.of(Right.SUBMIT), Optional.of(code), Set.of(), Set.of());
    }

    /** A party that receives editions. */
    public static Party subscriber(String cn, Set<PublicList> lists, Set<FieldGroup> groups) {
        return new Party(cn, Set.of(Right.SUBSCRIBE), Optional.empty(), lists, groups);
    }

    /** One more party. */
    public void add(Party party) {
        parties.add(party);
    }

    /** The party of that name under another contract. */
    public void replace(Party party) {
        parties.replaceAll(each -> each.cn().equals(party.cn()) ? party : each);
    }

    @Override
    public Optional<Party> party(String cn) {
        return parties.stream().filter(party -> party.cn().equals(cn)).findFirst();
    }

    @Override
    public List<Party> subscribers() {
        return parties.stream().filter(party -> party.may(Right.SUBSCRIBE)).toList();
    }

    @Override
    public String courtName(CourtCode court) {
        return court.equals(CHAOYANG) ? "北京市朝阳区人民法院" : court.value();
    }

    @Override
    public boolean knows(CourtCode court) {
        return parties.stream().anyMatch(party -> party.court().equals(Optional.of(court)));
    }
}
