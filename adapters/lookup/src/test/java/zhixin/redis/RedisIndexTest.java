package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.redis.Samples.entry;
import static zhixin.redis.Samples.id;
import static zhixin.redis.Samples.key;
import static zhixin.redis.Samples.question;
import static zhixin.redis.Samples.stood;
import static zhixin.redis.Samples.subject;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhixin.law.EntryId;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.StoodEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.SearchFilter;
import zhixin.problem.ProblemException;

class RedisIndexTest extends RedisTest {
    @Test
    void nothingIsAnsweredBeforeTheIndexStandsAndIsConfirmed() throws Exception {
        unavailable(lookup.index().byNumber(key(1)));
        var building = lookup.writer().rebuild(7);
        building.add(Samples.people(1, 3), "");
        unavailable(lookup.index().byNumber(key(1)));
        assertThat(lookup.writer().edition()).isEmpty();
        building.finish(Samples.COUNTS);
        unavailable(lookup.index().byNumber(key(1)));
        lookup.writer().confirm(8);
        unavailable(lookup.index().byNumber(key(1)));
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Unavailable.class);
        lookup.writer().confirm(7);
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Answer.class);
        assertThat(lookup.writer().edition()).hasValue(7);
    }

    /** Under another document of its subject an entry is found too, but counted and named once. */
    @Test
    void aGuestIsFoundByNumberAlone() throws Exception {
        var host = entry(1, 10, "张三", "dishonest", "11", "京0105");
        var own = entry(2, 20, "李四", "consumption", "11", "京0105");
        build(1, List.of(subject(1, host), new SubjectEntries(key(3), List.of(), List.of(host))));
        assertThat(answered(lookup.index().byNumber(key(3))).entries()).containsExactly(host.json());

        var update = Samples.update(2, List.of(new SubjectEntries(key(2), List.of(own), List.of(host))));
        assertThat(lookup.writer().apply(update)).isTrue();
        lookup.writer().confirm(2);
        assertThat(answered(lookup.index().byNumber(key(2))).entries()).containsExactly(own.json(), host.json());
        assertThat(answered(lookup.index().byEntry(new EntryId(id(10)))).entries())
                .containsExactly(host.json());

        var gone = Samples.update(
                3, List.of(new SubjectEntries(key(2), List.of(own)), new SubjectEntries(key(3), List.of())));
        assertThat(lookup.writer().apply(gone)).isTrue();
        lookup.writer().confirm(3);
        assertThat(answered(lookup.index().byNumber(key(2))).entries()).containsExactly(own.json());
        assertThat(answered(lookup.index().byNumber(key(3))).entries()).isEmpty();
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).containsExactly(host.json());
    }

    @Test
    void findsByNumberEntryAndCounts() throws Exception {
        build(
                1,
                List.of(subject(
                        1,
                        entry(1, 10, "张三", "dishonest", "11", "京0105"),
                        entry(1, 11, "张三", "consumption", "11", "京0105"))));
        var found = answered(lookup.index().byNumber(key(1)));
        assertThat(found.entries()).hasSize(2);
        assertThat(found.entries().getFirst()).contains(id(10));
        assertThat(found.head().edition()).isEqualTo(1);
        assertThat(answered(lookup.index().byNumber(key(2))).entries()).isEmpty();
        assertThat(answered(lookup.index().byEntry(new EntryId(id(11))))
                        .entries()
                        .getFirst())
                .startsWith("{")
                .contains(id(11));
        assertThat(answered(lookup.index().byEntry(new EntryId(id(12)))).entries())
                .isEmpty();
        assertThat(answered(lookup.index().counts()).entries()).containsExactly("{\"consumption\":1,\"dishonest\":2}");
    }

    @Test
    void anEditionIsAppliedOnceAndOnlyAfterTheOneBefore() throws Exception {
        build(1, Samples.people(1, 4));
        var moved = subject(2, entry(2, 2, "测试2", "dishonest", "31", "沪0115"));
        var update = Samples.update(
                2,
                List.of(new SubjectEntries(key(1), List.of()), moved),
                stood(1, entry(1, 1, "测试1", "dishonest", "11", "京0105")),
                stood(2, entry(2, 2, "测试2", "dishonest", "11", "京0105")));
        assertThat(lookup.writer().apply(Samples.update(3, List.of()))).isFalse();
        assertThat(lookup.writer().apply(update)).isTrue();
        assertThat(lookup.writer().apply(update))
                .as("repeated, and nothing changes")
                .isTrue();
        assertThat(lookup.writer().edition()).hasValue(2);

        var none = answered(lookup.index().byNumber(key(1)));
        assertThat(none.entries()).isEmpty();
        assertThat(none.head().edition()).isEqualTo(2);
        assertThat(answered(lookup.index().byEntry(new EntryId(id(1)))).entries())
                .isEmpty();
        assertThat(search("测试1", SearchFilter.NONE, null, 20).entries()).isEmpty();
        // What moved to another court stands once, under the new court alone.
        assertThat(search("测试2", SearchFilter.NONE, null, 20).entries()).hasSize(1);
        assertThat(search("测试2", new SearchFilter(null, null, "京0105"), null, 20)
                        .entries())
                .isEmpty();
        assertThat(search("测试2", new SearchFilter(null, "31", "沪0115"), null, 20)
                        .entries())
                .hasSize(1);
    }

    @Test
    void aNameKnowsWhetherItHasOneSubjectOrSeveralOnEveryPage() throws Exception {
        build(
                1,
                List.of(
                        subject(
                                1,
                                entry(1, 1, "李四", "dishonest", "11", "京0105"),
                                entry(1, 2, "李四", "consumption", "11", "京0105")),
                        subject(2, entry(2, 3, "李四", "dishonest", "31", "沪0115")),
                        subject(
                                3,
                                entry(3, 4, "王五", "dishonest", "11", "京0105"),
                                entry(3, 5, "王五", "exit-ban", "11", "京0105"))));
        assertThat(search("李四", SearchFilter.NONE, null, 1).subjects()).isEqualTo(2);
        assertThat(search("李四", new SearchFilter("consumption", null, null), null, 1)
                        .subjects())
                .isEqualTo(1);
        var page = search("王五", SearchFilter.NONE, null, 1);
        assertThat(page.subjects()).isEqualTo(1);
        var next = search("王五", SearchFilter.NONE, page.nextCursor(), 1);
        assertThat(next.subjects()).isEqualTo(1);
        assertThat(next.nextCursor()).isNull();
        assertThat(search("赵六", SearchFilter.NONE, null, 1).subjects()).isZero();
    }

    @Test
    void pagesNeitherSkipNorRepeatEvenAcrossARebuildAndABigFilteredName() throws Exception {
        var subjects = new ArrayList<SubjectEntries>();
        for (var i = 1; i <= 3000; i++) {
            subjects.add(subject(i, entry(i, i, "张伟", "dishonest", i % 500 == 0 ? "65" : "11", "京0105")));
        }
        build(1, subjects);
        var seen = new HashSet<String>();
        String cursor = null;
        do {
            var page = search("张伟", SearchFilter.NONE, cursor, 97);
            assertThat(page.subjects()).isEqualTo(2);
            page.entries().forEach(entry -> assertThat(seen.add(entry)).isTrue());
            cursor = page.nextCursor();
            if (seen.size() == 97) {
                build(1, subjects);
            }
        } while (cursor != null);
        assertThat(seen).hasSize(3000);
        // Few pass the filter: rounds go on until the page is whole.
        var rare = search("张伟", new SearchFilter(null, "65", null), null, 4);
        assertThat(rare.entries()).hasSize(4);
        assertThat(search("张伟", new SearchFilter(null, "65", null), rare.nextCursor(), 4)
                        .entries())
                .hasSize(2);
        assertThat(search("张伟", new SearchFilter(null, "54", null), null, 4).subjects())
                .isZero();
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() throws Exception {
        build(
                1,
                List.of(
                        subject(1, entry(1, 1, "李四", "dishonest", "11", "京0105")),
                        subject(2, entry(2, 2, "李四", "dishonest", "11", "京0105"))));
        var cursor = search("李四", SearchFilter.NONE, null, 1).nextCursor();
        assertThat(cursor).isNotNull().doesNotContain(key(1).substring(0, 16));
        for (var bad : List.of("", "x", "!!", cursor + "A", "A".repeat(5000))) {
            assertThatThrownBy(() -> search("李四", SearchFilter.NONE, bad, 1)).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> search("王五", SearchFilter.NONE, cursor, 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> search("李四", new SearchFilter(null, "11", null), cursor, 1))
                .isInstanceOf(ProblemException.class);
    }

    /** Nobody pages through all who bear a name; the answer says that there is more. */
    @Test
    void soManyAreShownAndNoMore() throws Exception {
        var subjects = new ArrayList<SubjectEntries>();
        for (var i = 1; i <= 300; i++) {
            subjects.add(subject(i, entry(i, i, "张伟", "dishonest", i > 150 ? "65" : "11", "京0105")));
        }
        lookup.close();
        lookup = new RedisLookup(
                new RedisSettings(server.uri(), RedisSettings.MAX_AGE, RedisSettings.TIMEOUT, CURSOR_KEY, 100),
                Clock.systemUTC());
        build(1, subjects);
        var first = search("张伟", SearchFilter.NONE, null, 70);
        assertThat(first.cut()).isFalse();
        var second = search("张伟", SearchFilter.NONE, first.nextCursor(), 70);
        assertThat(second.entries()).hasSize(30).doesNotContainAnyElementsOf(first.entries());
        assertThat(second.cut()).isTrue();
        assertThat(second.nextCursor()).isNull();
        assertThat(search("张伟", new SearchFilter(null, "65", null), null, 100).cut())
                .isTrue();
        build(1, subjects.subList(0, 100));
        assertThat(search("张伟", SearchFilter.NONE, null, 100).cut()).isFalse();
    }

    @Test
    void aCursorLivesAsLongAsItsEditionCanBeHad() throws Exception {
        build(5, List.of(Samples.people(1, 2).getFirst(), subject(7, entry(7, 7, "测试1", "dishonest", "11", "京0105"))));
        var cursor = search("测试1", SearchFilter.NONE, null, 1).nextCursor();
        build(6, Samples.people(1, 3));
        assertThat(search("测试1", SearchFilter.NONE, cursor, 1).nextCursor()).isNull();
        try (var later = new RedisLookup(
                new RedisSettings(server.uri(), RedisSettings.MAX_AGE, RedisSettings.TIMEOUT, CURSOR_KEY),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)))) {
            later.writer().confirm(6);
            assertThatThrownBy(() -> later.index().byName(question("测试1"), SearchFilter.NONE, cursor, 1))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("dropped");
        }
        build(4, Samples.people(1, 3));
        assertThatThrownBy(() -> search("测试1", SearchFilter.NONE, cursor, 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dropped");
    }

    @Test
    void oldGenerationsAreSweptAndAnEmptyNameKeyLeavesNothing() throws Exception {
        build(1, Samples.people(1, 2000));
        build(1, Samples.people(1, 10));
        try (var admin = admin()) {
            var until = System.nanoTime() + 30_000_000_000L;
            while (admin.dbSize() != 2 + 9 * 3 && System.nanoTime() < until) {
                Thread.sleep(20);
            }
            assertThat(admin.dbSize()).isEqualTo(2 + 9 * 3);
        }
    }

    @Test
    void waysLeadToFurtherNamesVariantsBeforeReadingsAndOnlyToThoseThatFit() throws Exception {
        var subjects = new ArrayList<SubjectEntries>();
        for (var i = 1; i <= 40; i++) {
            var name = i % 4 == 0 ? "ab" : i % 4 == 1 ? "abcd" + i : i % 4 == 2 ? "ax9" : "abx";
            subjects.add(subject(i, entry(i, i, name, "dishonest", i == 40 ? "65" : "11", "京0105")));
        }
        build(1, subjects);
        for (var limit : List.of(1, 3, 7, 100)) {
            var names = new ArrayList<String>();
            String cursor = null;
            do {
                var page =
                        answered(lookup.index().byName(Samples.beginning("ab", "a"), SearchFilter.NONE, cursor, limit));
                assertThat(page.subjects()).isEqualTo(2);
                page.entries().forEach(entry -> names.add(entry.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1")));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(names).hasSize(28).noneMatch(name -> name.contains("9"));
            assertThat(names.subList(0, 20)).containsExactlyElementsOf(join("ab", 10, "abx", 10));
            assertThat(names.subList(20, 28)).doesNotHaveDuplicates().allMatch(name -> name.startsWith("abcd"));
        }
        var rare = answered(
                lookup.index().byName(Samples.beginning("none", "a"), new SearchFilter(null, "65", null), null, 5));
        assertThat(rare.entries()).hasSize(1);
        assertThat(rare.subjects()).isEqualTo(1);
    }

    private static List<String> join(String one, int times, String other, int more) {
        var all = new ArrayList<>(Collections.nCopies(times, one));
        all.addAll(Collections.nCopies(more, other));
        return all;
    }

    @Test
    void theBeginningOfANameFindsOrganisationsAloneUntilTheLastIsGone() throws Exception {
        var subjects = new ArrayList<SubjectEntries>();
        for (var i = 1; i <= 30; i++) {
            var name = (i % 3 == 0 ? "公司甲" : i % 3 == 1 ? "公司乙" : "共司甲") + i;
            subjects.add(subject(i, entry(i, i, name, "dishonest", "11", "京0105")));
        }
        build(1, subjects);
        assertThat(beginning("公司", 100)).hasSize(20);
        assertThat(beginning("公司甲", 3)).hasSize(10).allMatch(entry -> entry.contains("公司甲"));
        assertThat(beginning("共司", 5)).isEmpty();
        assertThat(beginning("公司丙", 5)).isEmpty();

        apply(
                2,
                List.of(new SubjectEntries(key(3), List.of())),
                stood(3, entry(3, 3, "公司甲3", "dishonest", "11", "京0105")));
        assertThat(beginning("公司甲", 3)).hasSize(9);
        apply(3, List.of(subject(31, entry(31, 31, "公司甲31", "dishonest", "11", "京0105"))));
        assertThat(beginning("公司甲", 3)).hasSize(10);
    }

    private List<String> beginning(String text, int limit) throws Exception {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var page = answered(lookup.index().byName(Samples.ofBeginning(text), SearchFilter.NONE, cursor, limit));
            found.addAll(page.entries());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(found).doesNotHaveDuplicates();
        return found;
    }

    @Test
    void aWayIsOpenAsLongAsSomebodyBearsTheName() throws Exception {
        build(
                1,
                List.of(
                        subject(1, entry(1, 1, "abx", "dishonest", "11", "京0105")),
                        subject(2, entry(2, 2, "abx", "dishonest", "11", "京0105"))));
        var question = Samples.beginning("none", "a");
        var size = size();
        apply(2, List.of(new SubjectEntries(key(1), List.of())), gone(1));
        assertThat(answered(lookup.index().byName(question, SearchFilter.NONE, null, 5))
                        .entries())
                .hasSize(1);
        apply(3, List.of(new SubjectEntries(key(2), List.of())), gone(2));
        assertThat(answered(lookup.index().byName(question, SearchFilter.NONE, null, 5))
                        .entries())
                .isEmpty();
        // Neither the entries, nor subjects, nor name and way are left.
        assertThat(size()).isEqualTo(size - 6);
        apply(4, List.of(subject(3, entry(3, 3, "abx", "dishonest", "11", "京0105"))));
        assertThat(answered(lookup.index().byName(question, SearchFilter.NONE, null, 5))
                        .entries())
                .hasSize(1);
    }

    private StoodEntry gone(long number) {
        return stood(number, entry(number, number, "abx", "dishonest", "11", "京0105"));
    }

    private void apply(long edition, List<SubjectEntries> subjects, StoodEntry... gone) {
        assertThat(lookup.writer().apply(Samples.update(edition, subjects, gone)))
                .isTrue();
        lookup.writer().confirm(edition);
    }

    private long size() {
        try (var admin = admin()) {
            return admin.dbSize();
        }
    }

    private IndexReply.Answer search(String name, SearchFilter filter, String cursor, int limit) throws Exception {
        return answered(lookup.index().byName(question(name), filter, cursor, limit));
    }
}
