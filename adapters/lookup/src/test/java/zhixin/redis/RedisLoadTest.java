package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import zhixin.lookup.IndexReply;

/** Handing over in batches: many questions under way at once are all answered, each by its own subject. */
class RedisLoadTest extends RedisTest {
    private static final int PEOPLE = 20_000;
    private static final int QUESTIONS = 100_000;

    @Test
    void everyQuestionGetsItsOwnAnswer() throws Exception {
        var began = System.nanoTime();
        build(1, Samples.people(1, PEOPLE));
        var built = System.nanoTime();
        answered(lookup.index().byNumber(Samples.key(1)));
        var underWay = new ArrayDeque<Question>();
        for (var i = 0; i < QUESTIONS; i++) {
            var who = i % PEOPLE + 1;
            underWay.add(new Question(who, lookup.index().byNumber(Samples.key(who))));
            if (i % 10_000 == 0) {
                lookup.writer().confirm(1); // it stays fresh however slow the machine is
            }
            if (underWay.size() == 256) {
                check(underWay.remove());
            }
        }
        while (!underWay.isEmpty()) {
            check(underWay.remove());
        }
        var seconds = (System.nanoTime() - built) / 1e9;
        System.out.printf(
                "%d subjects built in %d ms; %.0f questions a second with 256 under way%n",
                PEOPLE, TimeUnit.NANOSECONDS.toMillis(built - began), QUESTIONS / seconds);
    }

    private static void check(Question question) throws Exception {
        var entries = answered(question.reply).entries();
        if (question.who == PEOPLE) {
            assertThat(entries).isEmpty();
        } else {
            assertThat(entries).singleElement().asString().contains(Samples.id(question.who));
        }
    }

    private record Question(long who, CompletionStage<IndexReply> reply) {}
}
