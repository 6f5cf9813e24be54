package zhixin.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.identity.NameMatch;
import zhixin.identity.NameMatch.Kind;
import zhixin.identity.NameSteps;
import zhixin.names.Corpus.Named;

/**
 * 200 000 made-up subjects: every two of different names that share a key are listed by what they share, in {@code
 * target/names-corpus/}, and none is taken for another. {@code -Dnames.corpus=N} for another size,
 * {@code -Dnames.seed=S} for others.
 */
class CorpusTest {
    private static final int SUBJECTS = Integer.getInteger("names.corpus", 200_000);
    private static final Path LISTS = Path.of("target", "names-corpus");
    private static final Spellings SPELLINGS = new Spellings();

    private static Corpus corpus;

    private final Map<String, Long> causes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus(SPELLINGS, new SyntheticNames(Long.getLong("names.seed", 20_261_122)), SUBJECTS);
        Files.createDirectories(LISTS);
    }

    /** What two names share, the surest first; what {@code compare} has to say of them follows from it alone. */
    private enum Cause {
        NORMAL_FORM(Kind.EXACT),
        VARIANT(Kind.VARIANT),
        LEGAL_FORM(Kind.VARIANT),
        READING(null),
        OTHER_KIND(null);

        private final Kind verdict;

        Cause(Kind verdict) {
            this.verdict = verdict;
        }
    }

    @Test
    void everyTwoThatShareAKeyAreListedAndNoneIsMerged() throws IOException {
        try (var list = new PrintWriter(Files.newBufferedWriter(LISTS.resolve("pairs.tsv")))) {
            corpus.eachPair((one, other) -> look(one, other, list));
        }
        report();
        assertThat(wrong).isEmpty();
        for (var cause : List.of("NORMAL_FORM", "VARIANT", "LEGAL_FORM", "READING")) {
            assertThat(causes.entrySet().stream()
                            .filter(each -> each.getKey().startsWith(cause))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .as(cause)
                    .isGreaterThan(SUBJECTS / 400);
        }
    }

    private void look(Named one, Named other, PrintWriter list) {
        var cause = cause(one, other);
        list.println(
                cause + "\t" + one.written().text() + "\t" + other.written().text());
        causes.merge(detail(cause, one, other), 1L, Long::sum);
        check(cause, one, other);
        check(cause, other, one);
        if (cause == Cause.READING) {
            checkLetters(one, other);
        }
    }

    private static String detail(Cause cause, Named one, Named other) {
        return cause == Cause.NORMAL_FORM
                ? cause + " "
                        + NameSteps.between(
                                one.written().text(), other.written().text())
                : cause.toString();
    }

    private static Cause cause(Named one, Named other) {
        if (one.keys().exact().equals(other.keys().exact())) {
            return Cause.NORMAL_FORM;
        }
        if (sameLength(one, other) && !Collections.disjoint(forms(one), forms(other))) {
            return Cause.VARIANT;
        }
        if (!Collections.disjoint(forms(one), forms(other))) {
            return one.written().organization() && other.written().organization() ? Cause.LEGAL_FORM : Cause.OTHER_KIND;
        }
        return Cause.READING;
    }

    private static boolean sameLength(Named one, Named other) {
        return one.keys().exact().codePointCount(0, one.keys().exact().length())
                == other.keys().exact().codePointCount(0, other.keys().exact().length());
    }

    private static Set<String> forms(Named name) {
        var forms = new java.util.HashSet<>(name.keys().variants());
        forms.add(name.keys().exact());
        return forms;
    }

    private void check(Cause cause, Named asked, Named recorded) {
        var verdict = compare(asked.written().text(), recorded);
        var latin = verdict.isPresent() && verdict.get().kind() == Kind.READING;
        if (cause == Cause.READING && latin && isLatin(asked)) {
            return; // written in letters, it asks for a reading
        }
        if (!verdict.map(NameMatch::kind).equals(Optional.ofNullable(cause.verdict))) {
            wrong.add(cause + " " + asked.written() + " for " + recorded.written() + ": " + verdict);
        }
    }

    /** Whoever writes what both are read as means neither for sure: each is a reading and no more. */
    private void checkLetters(Named one, Named other) {
        var shared = one.keys().readings().stream()
                .filter(other.keys().readings()::contains)
                .findFirst()
                .orElseThrow();
        for (var recorded : List.of(one, other)) {
            var verdict = compare(shared, recorded).map(NameMatch::kind);
            var same = recorded.keys().exact().equalsIgnoreCase(shared);
            if (!verdict.equals(Optional.of(same ? Kind.EXACT : Kind.READING))) {
                wrong.add(shared + " for " + recorded.written() + ": " + verdict);
            }
        }
    }

    private static boolean isLatin(Named name) {
        return name.keys().exact().codePoints().noneMatch(Character::isIdeographic);
    }

    private static Optional<NameMatch> compare(String asked, Named recorded) {
        return SPELLINGS.compare(
                asked, recorded.written().text(), recorded.written().organization());
    }

    /** Names that share no key are others, however alike they look. */
    @Test
    void whatSharesNoKeyNeverMeets() {
        var random = new Random(7);
        var byFrame = corpus.names().stream().collect(Collectors.groupingBy(name -> frame(name, random)));
        var compared = 0;
        var met = new ArrayList<String>();
        for (var alike : byFrame.values()) {
            for (var i = 1; i < Math.min(alike.size(), 30); i++) {
                for (var asked : List.of(alike.get(i - 1), alike.get(i))) {
                    var recorded = asked == alike.get(i) ? alike.get(i - 1) : alike.get(i);
                    if (!isLatin(asked) && sharesNone(asked, recorded)) {
                        compared++;
                        compare(asked.written().text(), recorded)
                                .ifPresent(match -> met.add(asked.written() + " " + recorded.written() + " " + match));
                    }
                }
            }
        }
        System.out.println("corpus: " + compared + " pairs of names alike but for one character, no key in common: "
                + met.size() + " met");
        assertThat(compared).isGreaterThan(SUBJECTS / 10);
        assertThat(met).isEmpty();
    }

    /** A name with one of its characters left open. */
    private static String frame(Named name, Random random) {
        var characters = name.keys().exact().codePoints().toArray();
        characters[random.nextInt(characters.length)] = '_';
        return new String(characters, 0, characters.length);
    }

    private static boolean sharesNone(Named one, Named other) {
        return Collections.disjoint(forms(one), forms(other))
                && Collections.disjoint(one.keys().readings(), other.keys().readings());
    }

    private void report() {
        var same = corpus.names().stream()
                .mapToLong(name -> Corpus.pairsOf(name.subjects()))
                .sum();
        var pairs = causes.values().stream().mapToLong(Long::longValue).sum();
        var lines = new ArrayList<String>();
        lines.add("%d subjects, %d names, %d keys"
                .formatted(SUBJECTS, corpus.names().size(), corpus.buckets()));
        lines.add("%d pairs of subjects whose names are the same characters: told apart by their numbers alone"
                .formatted(same));
        lines.add("%d pairs of different names with a key in common, %d more left out of %d-name buckets"
                .formatted(pairs, corpus.leftOut(), Corpus.MOST_OF_BUCKET));
        causes.forEach((cause, count) -> lines.add("%9d %s".formatted(count, cause)));
        lines.add("%9d judged otherwise than by their cause".formatted(wrong.size()));
        lines.forEach(line -> System.out.println("corpus: " + line));
        try {
            Files.write(LISTS.resolve("counts.txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
