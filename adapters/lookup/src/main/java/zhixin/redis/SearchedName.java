package zhixin.redis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zhixin.lookup.NameQuestion;

/**
 * A name under which a question's entries stand. {@code order} says when its turn comes, on every page the same: the
 * question's own names as they come, then what its ways lead to, variants before readings.
 */
record SearchedName(String order, String key) {
    static List<SearchedName> own(NameQuestion question) {
        return IntStream.range(0, question.names().size())
                .mapToObj(at -> new SearchedName(
                        "0%04d".formatted(at), RedisKeys.digits(question.names().get(at))))
                .toList();
    }

    /** Those of the names that ways led to which answer the question and are none of its own. */
    static List<SearchedName> fitting(NameQuestion question, List<String> ways) {
        var own = question.names().stream().map(RedisKeys::digits).collect(Collectors.toSet());
        return ways.stream()
                .distinct()
                .flatMap(way -> fitting(question, way))
                .filter(name -> !own.contains(name.key))
                .sorted(Comparator.comparing(SearchedName::order))
                .toList();
    }

    /** See {@link RedisKeys} for how a way names them. */
    private static Stream<SearchedName> fitting(NameQuestion question, String way) {
        var normal = way.substring(1);
        return question.fit().of(normal, way.charAt(0) == 'o').stream().map(match -> {
            var key = RedisKeys.digits(question.key().apply(normal));
            return new SearchedName("1" + match.kind().ordinal() + key, key);
        });
    }
}
