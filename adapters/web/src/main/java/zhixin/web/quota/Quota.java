package zhixin.web.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much may be asked. The figures are defaults, each may be set; the reasons for them:
 *
 * <ul>
 *   <li>{@code perSecond} 2, {@code burst} 60. A person at a form asks once in some seconds, a landlord three times in a
 *       minute, and a program that checks customers one by one is served at one a second for ever. Behind one address of a
 *       carrier stand thousands: 2 a second is 7 200 an hour.
 *   <li>{@code page} 5: a page beyond the first, and the beginning of a company's name, cost as much as five questions, for
 *       they answer as much. Who reads on seldom reads ten pages in a minute.
 *   <li>{@code network} 16: a /24 of IPv4 or a /48 of IPv6 has as much as sixteen addresses. An office or a campus never
 *       uses that; who rents 254 addresses to ask 254 times as much gets sixteen times as much.
 *   <li>{@code misses} 300, {@code missesPerHour} 600. Most honest questions are misses, so a miss is no offence: a clerk who
 *       asks 300 people in an hour stays below for ever, whoever asks one a second is told after six minutes. A hit costs no
 *       miss. Guessing numbers brings 14 400 answers a day and address, against some 1.4 billion people.
 *   <li>{@code walk} 10: so many different numbers of one neighbourhood within an hour (see {@link Neighbourhoods}). Of 300
 *       people of one county three pairs share a birthday, and ten of one birthday do not happen (Poisson, less than
 *       10<sup>-12</sup>); at 2 900 an hour from one address and one county, less than 10<sup>-5</sup>. A walker has them
 *       in its first breath.
 *   <li>{@code pauseSeconds} 600, doubled each time up to a day: a carrier's address with one walker behind it comes back
 *       soon, a walker's own never gets far. No proof shortens it. A whole network is not paused: there only the walked
 *       neighbourhood is closed, after four times as many, and who goes on in it leaves half of the network's allowance to
 *       the others.
 *   <li>{@code difficulty} 16, {@code perProof} 20. 65 536 digests are a tenth of a second in a browser and a second on an old
 *       telephone: nobody notices them once. One bit more each time that the questions above the quota double, up to
 *       {@link Challenges#HARDEST}: what a crowd behind one address shares without noticing costs a scraper the square of
 *       what it takes. Half of it is forgotten every ten minutes.
 *   <li>{@code remembered} 20 000 addresses and as many networks, those that asked longest ago forgotten first: 10 MB where
 *       each asked a few times, 110 MB where each asked hundreds of times. Who has more addresses than that has as many
 *       allowances anyway.
 * </ul>
 *
 * @param perSecond questions a second in the long run
 * @param burst questions at once
 * @param page questions that a further page costs, or the beginning of a name
 * @param network allowances that one network has together
 * @param misses questions without a hit at once
 * @param missesPerHour questions without a hit in the long run
 * @param walk different numbers of one neighbourhood in an hour, at most 40
 * @param pauseSeconds how long an address that walks is not answered
 * @param difficulty leading zero bits of the first proof
 * @param perProof questions for a proof
 * @param remembered addresses that are remembered at once
 */
public record Quota(
        int perSecond,
        int burst,
        int page,
        int network,
        int misses,
        int missesPerHour,
        int walk,
        int pauseSeconds,
        int difficulty,
        int perProof,
        int remembered) {
    /** What is used where nothing else is said. */
    public static final Quota STANDARD = new Quota(2, 60, 5, 16, 300, 600, 10, 600, 16, 20, 20_000);

    private static final Set<String> NAMES = Set.of(
            "perSecond",
            "burst",
            "page",
            "network",
            "misses",
            "missesPerHour",
            "walk",
            "pauseSeconds",
            "difficulty",
            "perProof",
            "remembered");

    public Quota {
        if (perSecond < 1 || burst < 1 || page < 1 || network < 1 || misses < 1 || missesPerHour < 1 || perProof < 1) {
            throw new IllegalArgumentException("a quota allows at least one question");
        }
        if (walk < 2 || walk > 40 || pauseSeconds < 1 || pauseSeconds > 86_400 || remembered < 1) {
            throw new IllegalArgumentException("a walk has 2 to 40 steps, a pause up to a day");
        }
        if (difficulty < 1 || difficulty > Challenges.HARDEST) {
            throw new IllegalArgumentException("a proof has 1 to " + Challenges.HARDEST + " bits");
        }
    }

    /** The standard with another rate. */
    public static Quota of(int perSecond, int burst) {
        return STANDARD.with(Map.of("perSecond", perSecond, "burst", burst));
    }

    /**
     * The standard with other figures, as an operator writes them: {@code perSecond=5,burst=100}.
     *
     * @throws IllegalArgumentException for a name that is none, or a figure that cannot be
     */
    public static Quota parse(String figures) {
        var given = new HashMap<String, Integer>();
        for (var figure : figures.split(",", -1)) {
            var at = figure.indexOf('=');
            var name = figure.substring(0, Math.max(at, 0)).strip();
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("a quota is name=number,…, the names " + NAMES);
            }
            given.put(name, Integer.parseInt(figure.substring(at + 1).strip()));
        }
        return STANDARD.with(given);
    }

    private Quota with(Map<String, Integer> given) {
        return new Quota(
                given.getOrDefault("perSecond", perSecond),
                given.getOrDefault("burst", burst),
                given.getOrDefault("page", page),
                given.getOrDefault("network", network),
                given.getOrDefault("misses", misses),
                given.getOrDefault("missesPerHour", missesPerHour),
                given.getOrDefault("walk", walk),
                given.getOrDefault("pauseSeconds", pauseSeconds),
                given.getOrDefault("difficulty", difficulty),
                given.getOrDefault("perProof", perProof),
                given.getOrDefault("remembered", remembered));
    }

    /** The {@code RateLimit-Policy} field (draft-ietf-httpapi-ratelimit-headers-11): each policy with quota and window. */
    String policy() {
        var window = Math.max(1, burst / perSecond);
        return "\"address\";q=" + burst + ";w=" + window
                + ", \"network\";q=" + burst * (long) network + ";w=" + window
                + ", \"misses\";q=" + misses + ";w=" + Math.max(1, misses * 3600L / missesPerHour);
    }
}
