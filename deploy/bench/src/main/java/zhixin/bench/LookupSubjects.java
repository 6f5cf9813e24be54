package zhixin.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import zhixin.court.CourtCode;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.ResidentIdentityNumber;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.NameIndex;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;

/**
 * People who do not exist (county 9999, which no province has), with one to three entries each, written by the hub's own
 * {@link PublicEntryView}. Number {@code i} is the same person each time.
 */
final class LookupSubjects {
    /** So many there can be; numbers above those in the index are nobody's. */
    static final int MOST = 25_000_000;

    private static final int DAYS = 25_000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1935, 1, 1);
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文红志春海梅燕云波宁晨";

    private final SubjectKeys keys;
    private final PublicEntryView view;
    private final RandomEntryIds ids = new RandomEntryIds();

    LookupSubjects(SubjectKeys keys, NameIndex names) {
        this.keys = keys;
        this.view = new PublicEntryView(new PositionReader(new JacksonStrictJson()), new Courts(), names);
    }

    /** The number of person {@code i}, with its check character. */
    static String number(int i) {
        if (i < 0 || i >= MOST) {
            throw new IllegalArgumentException("a person between 0 and " + MOST);
        }
        var born = FIRST_BIRTH.plusDays(i % DAYS).toString().replace("-", "");
        var digits = "119999" + born + String.format("%03d", i / DAYS);
        return digits + ResidentIdentityNumber.checkCharacter(digits);
    }

    /** The body of the lookup of person {@code i}. */
    static String question(int i) {
        return "{\"idType\":\"resident-id\",\"id\":\"" + number(i) + "\"}";
    }

    /** Under which person {@code i} stands in the index. */
    static String key(SubjectKeys keys, int i) throws InvalidIdentifier {
        return keys.of(IdentityDocument.parse("resident-id", number(i), null));
    }

    SubjectEntries subject(int i) throws InvalidIdentifier {
        var number = number(i);
        var key = key(keys, i);
        var entries = new ArrayList<IndexedEntry>();
        for (var list : lists(i)) {
            entries.add(view.indexed(position(i, number, key, list)));
        }
        return new SubjectEntries(key, entries);
    }

    /** Of ten people six are subject to enforcement alone, two restricted in consumption too, two dishonest as well. */
    private static List<PublicList> lists(int i) {
        return switch (i % 10) {
            case 0, 1, 2, 3, 4, 5 -> List.of(PublicList.ENFORCEMENT);
            case 6, 7 -> List.of(PublicList.ENFORCEMENT, PublicList.CONSUMPTION);
            default -> List.of(PublicList.DISHONEST, PublicList.BIDDING_BAN, PublicList.CONSUMPTION);
        };
    }

    private LedgerPosition position(int i, String number, String key, PublicList list) {
        var entry = ids.next();
        var groups = new ArrayList<>(Collections.nCopies(FieldGroup.values().length, "{}"));
        groups.set(FieldGroup.CORE.ordinal(), core(i, list, entry));
        groups.set(FieldGroup.SUBJECT.ordinal(), subject(i, number));
        groups.set(
                FieldGroup.OBLIGATION.ordinal(),
                "{\"obligation\":{\"amount\":\"" + (1 + i % 900_000)
                        + ".00\",\"kind\":\"payment\",\"publishText\":false},\"performance\":\"none\"}");
        groups.set(FieldGroup.DOCUMENT.ordinal(), list == PublicList.DISHONEST ? "{\"grounds\":[\"evades\"]}" : "{}");
        return new LedgerPosition(
                i + 1L,
                ChangeKind.LISTED,
                list,
                entry,
                new CourtCode("京0105"),
                "r-" + i,
                key,
                "(2026)京0105执" + (1 + i) + "号",
                groups,
                new Commitment(
                        new byte[FieldGroup.values().length * Commitment.SALT_LENGTH],
                        new byte[Commitment.LEAF_LENGTH]),
                null,
                true,
                null);
    }

    private static String core(int i, PublicList list, EntryId entry) {
        var published = LocalDate.of(2026, 1, 1).plusDays(i % 300);
        return "{\"entryId\":\"" + entry.value() + "\",\"expiresOn\":"
                + (list == PublicList.DISHONEST ? "\"" + published.plusYears(2) + "\"" : "null") + ",\"list\":\""
                + list.wire() + "\",\"publishedOn\":\"" + published + "\"}";
    }

    private static String subject(int i, String number) {
        return "{\"onAccountOf\":null,\"role\":\"debtor\",\"subject\":{\"id\":\"" + number
                + "\",\"idType\":\"resident-id\",\"kind\":\"person\",\"name\":" + CanonicalJson.write(name(i)) + "}}";
    }

    /**
     * 90 000 names, few of them frequent: of seven people one has a single character after the surname and some eighty
     * namesakes in a million, the others about a dozen.
     */
    static String name(int i) {
        var dice = new SplittableRandom(i * 0x9E3779B97F4A7C15L);
        var surname = SURNAMES.charAt(Math.min(dice.nextInt(SURNAMES.length()), dice.nextInt(SURNAMES.length())));
        var given = GIVEN.charAt(dice.nextInt(GIVEN.length()));
        return dice.nextInt(7) == 0
                ? "" + surname + given
                : "" + surname + given + GIVEN.charAt(dice.nextInt(GIVEN.length()));
    }

    /** The one court of all these cases. */
    private static final class Courts implements PartyDirectory {
        @Override
        public Optional<Party> party(String cn) {
            return Optional.empty();
        }

        @Override
        public List<Party> subscribers() {
            return List.of();
        }

        @Override
        public String courtName(CourtCode court) {
            return "北京市朝阳区人民法院";
        }

        @Override
        public boolean knows(CourtCode court) {
            return true;
        }
    }
}
