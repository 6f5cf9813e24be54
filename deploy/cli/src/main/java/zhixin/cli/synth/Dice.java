package zhixin.cli.synth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Chance from a seed. {@link Random} because its sequence is specified: the same on every machine and release. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** One character of a text without surrogates. */
    String letter(String from) {
        return String.valueOf(from.charAt(random.nextInt(from.length())));
    }

    /** Both ends included; the later bound when they are the wrong way round. */
    LocalDate day(LocalDate from, LocalDate to) {
        var days = (int) ChronoUnit.DAYS.between(from, to);
        return days <= 0 ? to : from.plusDays(random.nextInt(days + 1));
    }

    /** From 0 to 1, most often near the mode. */
    double triangular(double mode) {
        var u = random.nextDouble();
        return u < mode ? StrictMath.sqrt(u * mode) : 1 - StrictMath.sqrt((1 - u) * (1 - mode));
    }

    /** A sum in fen, log-normal: the median as given, a long tail. */
    long amount(long medianYuan) {
        var yuan = medianYuan * StrictMath.exp(1.3 * random.nextGaussian());
        var fen = (long) (StrictMath.min(StrictMath.max(yuan, 200), 2e8) * 100);
        // Most sums in judgments are round.
        return chance(0.6) ? fen / 10_000 * 10_000 : fen;
    }
}
