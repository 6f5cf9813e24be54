package zhixin.web.quota;

import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.NameNormaliser;

/**
 * In which neighbourhoods a question lies: sets of numbers that people who know somebody ask few of, and a walker many, in
 * whatever order. Each is a keyed digest of what its members share; of what they differ in nothing is kept but one bit.
 *
 * <p>A number with a birthday (GB 11643: six digits of division, eight of birth, three of sequence) is the neighbour of those
 * with another sequence; with another day of the month, another year or another division and all the rest alike. Other numbers are
 * neighbours when all but their last two characters (and the check) are alike. And a name is walked with many numbers, a
 * number with many names.
 */
final class Neighbourhoods {
    private final KeyedHash hash;

    Neighbourhoods(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * @param cells digests of the neighbourhoods
     * @param members digests of what was asked in each of them, in the same order
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Place(long[] cells, long[] members) {}

    Place of(IdentityDocument document, @Nullable String name) {
        var number = document.organizationCode().orElseGet(() -> document.country() + document.number());
        var shared = document.organizationCode().isPresent()
                ? new String[] {"org|" + number.substring(0, 6)}
                : shared(document.type(), number);
        var named = name == null ? 0 : 2;
        var place = new Place(new long[shared.length + named], new long[shared.length + named]);
        var member = hash.of("number", document.type().wire() + number);
        for (var i = 0; i < shared.length; i++) {
            put(place, i, hash.of(document.type().wire(), shared[i]), member);
        }
        if (name != null) {
            var called = hash.of("name", NameNormaliser.normalise(name));
            put(place, shared.length, called, member);
            put(place, shared.length + 1, member, called);
        }
        return place;
    }

    private static void put(Place place, int at, long cell, long member) {
        // Nought marks a free slot.
        place.cells()[at] = cell == 0 ? 1 : cell;
        place.members()[at] = member;
    }

    private static String[] shared(IdType type, String number) {
        var birthday = type == IdType.RESIDENT_ID || type == IdType.RESIDENCE_PERMIT || type == IdType.FOREIGNER_PRC_ID;
        if (birthday && number.length() == 18) {
            return ofBirthday(number);
        }
        // Behind the sequence stands a check or a letter where a number is that long.
        var tail = number.length() > 10 ? 3 : 2;
        return new String[] {"run|" + number.substring(0, number.length() - tail)};
    }

    private static String[] ofBirthday(String number) {
        var division = number.substring(0, 6);
        var year = number.substring(6, 10);
        var month = number.substring(10, 12);
        var day = number.substring(12, 14);
        var sequence = number.substring(14, 17);
        return new String[] {
            "sequence|" + division + year + month + day,
            "day|" + division + year + month + sequence,
            "year|" + division + month + day + sequence,
            "division|" + division.substring(0, 2) + year + month + day + sequence
        };
    }
}
