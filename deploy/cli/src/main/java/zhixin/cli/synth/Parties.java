package zhixin.cli.synth;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invents people and organisations whose numbers no one can hold: county code {@code PP9999} does not exist. Numbers
 * are never given out twice, so two people of one name stay two people.
 */
final class Parties {
    private static final int OLDEST = 78;
    /** Of age on every day of the simulated span and of the decisions before it. */
    private static final int YOUNGEST = 24;

    private static final List<String> FOREIGN =
            List.of("SMITH JOHN", "KIM MINJUN", "TANAKA HIROSHI", "MULLER ANNA", "NGUYEN VAN AN", "IVANOVA ELENA");
    private static final List<String> COUNTRIES = List.of("USA", "KOR", "JPN", "DEU", "VNM", "RUS");

    private final Dice dice;
    private final PersonNames names;
    private final CompanyNames companies;
    private final LocalDate from;
    private final Map<String, short[]> takenPerDay = new HashMap<>();
    private int organisations;
    private int papers;

    Parties(Dice dice, LocalDate from) {
        this.dice = dice;
        this.from = from;
        names = new PersonNames(dice);
        companies = new CompanyNames(dice);
    }

    /** A debtor: two in three are people. */
    Party debtor(SyntheticCourt court) {
        return dice.chance(0.66) ? person(court) : organisation(court);
    }

    Party person(SyntheticCourt court) {
        return dice.chance(0.008) ? withOtherPaper() : resident(court);
    }

    Party organisation(SyntheticCourt court) {
        var made = companies.next(court.city());
        var serial = Integer.toString(36 * 36 * 36 * 36 + organisations++, 31);
        var code = CheckDigits.organisation("X" + "0".repeat(7 - serial.length()) + inUsccAlphabet(serial));
        return new Party(
                false,
                made.name(),
                "uscc",
                CheckDigits.uscc(made.pair() + court.province() + "9999" + code),
                null,
                null);
    }

    /** Of that age, in years, on that day. Not kept apart from the others: for listings that are to be refused. */
    Party aged(SyntheticCourt court, int least, int most, LocalDate today) {
        var born = dice.day(today.minusYears(most), today.minusYears(least));
        var sequence = dice.below(1000);
        return resident(court, sequence % 2 == 1, born, sequence);
    }

    /** A judge's or an applicant's name. */
    String name(SyntheticCourt court) {
        return names.next(dice.chance(0.55), court.province());
    }

    private Party resident(SyntheticCourt court) {
        var days = (int) (from.minusYears(YOUNGEST).toEpochDay()
                - from.minusYears(OLDEST).toEpochDay());
        var taken = takenPerDay.computeIfAbsent(court.province(), _ -> new short[days + 1]);
        var day = (int) (days * (1 - dice.triangular(0.35)));
        while (taken[day] == 999) {
            day = (day + 1) % days;
        }
        // 7 and 1000 have no common factor: every sequence number of a day comes once before one comes again.
        var sequence = (day * 31 + taken[day]++ * 7) % 1000;
        var born = from.minusYears(OLDEST).plusDays(day);
        return resident(court, sequence % 2 == 1, born, sequence);
    }

    private Party resident(SyntheticCourt court, boolean male, LocalDate born, int sequence) {
        var digits = court.province() + "9999" + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format("%03d", sequence);
        var sex = dice.chance(0.9) ? male ? "male" : "female" : null;
        return new Party(
                true, names.next(male, court.province()), "resident-id", CheckDigits.resident(digits), sex, null);
    }

    private Party withOtherPaper() {
        var serial = String.format("%04d", papers++ % 10_000);
        var name = names.next(true, "44");
        return switch (dice.below(5)) {
            case 0 -> new Party(true, name, "hk-macau-permit", "H9999" + serial, null, null);
            case 1 -> new Party(true, name, "taiwan-permit", "9999" + serial, null, null);
            case 2 -> new Party(true, name, "passport", "E9999" + serial, null, "CHN");
            default -> foreigner(serial);
        };
    }

    private Party foreigner(String serial) {
        var which = dice.below(FOREIGN.size());
        return new Party(true, FOREIGN.get(which), "passport", "X9999" + serial, null, COUNTRIES.get(which));
    }

    private static String inUsccAlphabet(String base31) {
        return base31.chars()
                .map(digit -> CheckDigits.USCC_ALPHABET.charAt(Character.digit(digit, 31)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
