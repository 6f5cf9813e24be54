package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.access.AccessAnchors;
import zhixin.access.AccessAudit;
import zhixin.access.AccessBook;
import zhixin.access.AccessEntry;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.access.AccessMark;
import zhixin.access.AccessRow;
import zhixin.access.AccessTrees;
import zhixin.access.AccessViews;
import zhixin.access.AccessWriter;
import zhixin.access.SharedAccessBook;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.EdgeProofs;
import zhixin.edition.LeafStore;
import zhixin.edition.SealCheck;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.PositionWriter;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.submission.Times;

/** The access log on the real server: without a gap however many write, and whatever is changed behind its back is named. */
class PostgresAccessTest {
    private static final CourtCode CHAOYANG = new CourtCode("京0105");
    private static final CourtCode PUDONG = new CourtCode("沪0115");
    private static final CaseNumber CASE =
            CaseNumber.parse("(2026)京0105执12345号").orElseThrow();

    private String url;
    private Ledger ledger;
    private Chronicle chronicle;
    private AccessBook book;
    private AccessAnchors anchors;
    private Instant now = TestServer.CLOCK.instant();

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
        chronicle = new Chronicle(ledger);
        var writer = new AccessWriter(chronicle.commitments);
        book = new SharedAccessBook(ledger.access(), writer);
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        anchors = new AccessAnchors(
                ledger.access(),
                new AccessTrees(ledger.access(), chronicle.log, new NoProofs()),
                chronicle.log,
                ledger.enforcement(),
                new PositionWriter(chronicle.commitments, chronicle.keys),
                chronicle.sealer,
                chronicle.digests,
                chronicle.commitments,
                clock);
    }

    /** Proofs are the security module's; what is held here needs none. */
    private static final class NoProofs implements EdgeProofs {
        @Override
        public List<byte[]> inclusion(Tree tree, TreeEdge edge, LeafStore store, long index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<byte[]> consistency(Tree tree, TreeEdge edge, LeafStore store, long older) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private AccessEntry entry(@Nullable String subject, AccessDecision decision, Touched... touched) {
        return new AccessEntry(
                now,
                new Caller("officer", CallerRole.OFFICER, CHAOYANG, Set.of()),
                Operation.INQUIRE,
                CASE,
                new Purpose(Purpose.Kind.ENFORCEMENT, "民事诉讼法第二百五十三条"),
                subject,
                List.of("deposits", "vehicles"),
                List.of(touched),
                decision,
                "inquiry-1");
    }

    private AccessEntry both() {
        return entry(
                "a".repeat(64),
                AccessDecision.ALLOWED,
                new Touched(CHAOYANG, Outcome.OPENED, List.of(CASE.toString())),
                new Touched(PUDONG, Outcome.EMPTY));
    }

    @Test
    void writersSideBySideLeaveNoGap() throws Exception {
        var marks = new ArrayList<AccessMark>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<AccessMark>>();
            for (var i = 0; i < 300; i++) {
                var one = i % 3 == 0;
                waiting.add(pool.submit(() -> book.append(
                        one
                                ? entry(
                                        null,
                                        AccessDecision.refused("officer.not-assigned"),
                                        new Touched(PUDONG, Outcome.REFUSED))
                                : both())));
            }
            for (var each : waiting) {
                marks.add(each.get());
            }
        }
        assertThat(marks.stream().map(AccessMark::position).sorted().toList()).isEqualTo(numbers(300));
        assertThat(marks.stream()
                        .flatMap(mark -> Optional.ofNullable(mark.numbers().get(PUDONG)).stream())
                        .sorted()
                        .toList())
                .isEqualTo(numbers(300));
        assertThat(marks.stream()
                        .flatMap(mark -> Optional.ofNullable(mark.numbers().get(CHAOYANG)).stream())
                        .sorted()
                        .toList())
                .isEqualTo(numbers(200));
        assertThat(anchors.anchor()).isTrue();
        assertThat(audit()).isEmpty();
        assertThat(ledger.access().ends(300))
                .extracting(end -> end.court() + " " + end.count())
                .containsExactly("京0105 200", "沪0115 300");
        assertThat(ledger.access().end(CHAOYANG, 0).count()).isZero();
    }

    private static List<Long> numbers(long to) {
        return java.util.stream.LongStream.rangeClosed(1, to).boxed().toList();
    }

    @Test
    void anHourIsAnchoredOnceAndOnlyIfSomethingWasAsked() {
        assertThat(anchors.tick()).isFalse();
        book.append(both());
        assertThat(anchors.tick()).isTrue();
        book.append(both());
        assertThat(anchors.tick()).as("the same hour").isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(anchors.tick()).isTrue();
        now = now.plus(Duration.ofHours(1));
        assertThat(anchors.tick()).as("nothing was asked").isFalse();
        assertThat(ledger.access().anchors(0, 10))
                .extracting(each -> each.head().number() + " " + each.head().size() + " " + each.position())
                .containsExactly("1 1 1", "2 2 2");
        var leaf = ledger.editions().leafEntries(1, 1).getFirst();
        assertThat(leaf[1]).isEqualTo((byte) 0x1f);
        assertThat(audit()).isEmpty();
    }

    @Test
    void whatACrashLeftBetweenTheTwoBooksIsFinished() {
        book.append(both());
        anchors.anchor();
        TestServer.execute(url, "set session_replication_role = replica; delete from access_anchors");
        assertThat(anchors.tick()).isFalse();
        assertThat(ledger.access().anchors(0, 10)).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from access_entries",
                "update access_entries set caller = 'nobody'",
                "truncate access_owners",
                "update access_owners set outcome = 'empty'",
                "delete from access_heads",
                "delete from access_anchors"
            })
    void nothingOfItIsChanged(String sql) {
        book.append(both());
        anchors.anchor();
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from access_entries where position = 7; delete from access_owners where position = 7|access 7: is missing",
                "delete from access_entries where position = 20; delete from access_owners where position = 20|access head 1",
                "delete from access_owners where position = 7 and court = '沪0115'|access 7: its columns or its courts' lines",
                "update access_entries set caller = 'another' where position = 3|access 3: its columns",
                "update access_entries set groups[4] = replace(groups[4], 'officer', 'another') where position = 3|access 3: its leaf entry",
                "update access_owners set opening = replace(opening, '12345', '12346') where number = 5|access 5: what 京0105 is told",
                "update access_entries set leaf_entry = set_byte(leaf_entry, 9, 255 - get_byte(leaf_entry, 9)) where position = 11|access 11: its leaf entry",
                "delete from access_entries; delete from access_owners; delete from access_heads; delete from access_anchors|stands for an access head that is not here",
                "update access_anchors set position = position + 1|is not what stands at position",
                "delete from access_heads; delete from access_anchors; update access_entries set decision = 'case.closed' where position = 4|access 4",
                "update access_heads set size = size - 1|the trees over the entries are not those that were signed"
            })
    void whatIsChangedByHandIsNamed(String sql, String said) {
        for (var i = 0; i < 20; i++) {
            book.append(both());
        }
        anchors.anchor();
        assertThat(audit()).isEmpty();
        TestServer.execute(url, "set session_replication_role = replica; " + sql);
        assertThat(audit()).anySatisfy(difference -> assertThat(difference).contains(said));
    }

    private List<String> audit() {
        var seals = new SealCheck(chronicle.sealer, "hub", TestServer.CLOCK);
        return new AccessAudit(
                        ledger.access(),
                        ledger.editions(),
                        chronicle.log,
                        chronicle.commitments,
                        chronicle.digests,
                        seals)
                .run().differences().stream().map(Object::toString).toList();
    }

    @Test
    void thePersonIsToldWhenTheTimeHasCome() throws Exception {
        var document = IdentityDocument.parse("resident-id", "119999199003070019", null);
        var day = Times.day(now);
        book.append(entry(
                chronicle.keys.of(document),
                AccessDecision.ALLOWED,
                new Touched(CHAOYANG, Outcome.OPENED, List.of(CASE.toString()))));
        var views = new AccessViews(ledger.access(), chronicle.keys, court -> "某法院", Period.ofMonths(6));
        assertThat(views.ofSubject(List.of(document), day)).isEmpty();
        assertThat(views.ofSubject(List.of(document), last(day))).isEmpty();
        var told = views.ofSubject(List.of(document), day.plusMonths(6));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().whom()).isEqualTo("某法院执行人员");
        assertThat(told.getFirst().toString()).doesNotContain("officer");
        assertThat(views.ofSubject(
                        List.of(IdentityDocument.parse("resident-id", "119999198402290022", null)), day.plusYears(1)))
                .isEmpty();
    }

    private static LocalDate last(LocalDate day) {
        return day.plusMonths(6).minusDays(1);
    }

    /** Ten entries of long ago, the newest of which is a minute too young, and five of today. */
    private void fiveYearsAgoAndNow() {
        var today = now;
        now = today.atOffset(ZoneOffset.UTC).minusYears(5).minusDays(1).toInstant();
        for (var i = 0; i < 9; i++) {
            book.append(both());
        }
        anchors.anchor();
        now = today.atOffset(ZoneOffset.UTC).minusYears(5).plusMinutes(1).toInstant();
        book.append(both());
        now = today;
        for (var i = 0; i < 5; i++) {
            book.append(both());
        }
        anchors.anchor();
    }

    @Test
    void whoAskedIsErasedAfterFiveYearsAndTheRecordStaysWhole() {
        fiveYearsAgoAndNow();
        assertThat(audit()).isEmpty();
        var ends = ledger.access().ends(15);
        var leaves = ledger.access().leafEntries(1, 15);
        assertThat(stillTold()).isEqualTo(TELLING);

        assertThat(ledger.erasure().access("retention")).isEqualTo(9);

        assertThat(ledger.access().erasedThrough()).isEqualTo(9);
        assertThat(ledger.access().rows(1, 15))
                .extracting(AccessRow::erased)
                .containsExactly(
                        true, true, true, true, true, true, true, true, true, false, false, false, false, false, false);
        assertThat(ledger.access().leafEntries(1, 15))
                .usingRecursiveComparison()
                .isEqualTo(leaves);
        assertThat(ledger.access().ends(15)).isEqualTo(ends);
        assertThat(audit()).isEmpty();
        assertThat(stillTold()).isEmpty();
        assertThat(ledger.erasure().access("retention")).as("once").isZero();
        book.append(both());
        assertThat(anchors.anchor()).isTrue();
        assertThat(audit()).isEmpty();
    }

    private static final List<String> TELLING = List.of(
            "e.groups::text like '%执12345号%'",
            "e.groups::text like '%' || repeat('a', 64) || '%'",
            "e.caller = 'officer'",
            "e.case_number is not null",
            "e.subject_key is not null",
            "octet_length(e.salts) > 0",
            "o.opening like '%执12345号%'",
            "o.opening <> ''",
            "o.records::text like '%执12345号%'",
            "octet_length(o.salt) > 0");

    /** What the nine oldest entries still tell of who asked of whom; nothing looked for stands in a digest by chance. */
    private List<String> stillTold() {
        return TELLING.stream()
                .filter(each -> TestServer.ask(
                                url,
                                "select bool_or(" + each
                                        + ") from access_entries e join access_owners o using (position) where position <= 9")
                        .startsWith("t"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_entries set salts = '' where position = 1",
                NOTE_ACCESS + "update access_entries set caller = 'erased' where position = 1",
                NOTE_ACCESS + BARE_ENTRY + " where position = 10", // a minute too young
                NOTE_ACCESS + BARE_ENTRY + ", leaf_entry = salts where position = 1",
                NOTE_ACCESS + BARE_ENTRY + ", decision = 'allowed2' where position = 1",
                NOTE_ACCESS + "update access_owners set records = '{}', opening = '', salt = '' where position = 1",
                NOTE_ACCESS + BARE_ENTRY
                        + " where position = 1; update access_owners set opening = '' where position = 1",
                NOTE_ACCESS + "update access_erasures set through = 3",
                NOTE_ACCESS + "delete from access_erasures"
            })
    void theDatabaseErasesNothingElseOfIt(String sql) {
        fiveYearsAgoAndNow();
        assertThatThrownBy(() -> TestServer.execute(url, sql)).hasStackTraceContaining("append-only");
        assertThat(audit()).isEmpty();
    }

    private static final String NOTE_ACCESS =
            "insert into access_erasures (through, erased_at, reason) values (10, timestamptz '2026-11-22', 'x');";
    private static final String BARE_ENTRY = "update access_entries set caller = 'erased', caller_court = null,"
            + " case_number = null, basis = null, subject_key = null, kinds = '{}', reference = null,"
            + " groups = array_fill(''::text, array[6]), salts = ''";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                BARE_ENTRY + " where position = 12|access 12: is erased, and nobody erased it",
                "update access_erasures set through = 8|access 9: is erased, and nobody erased it",
                "update access_erasures set through = 11|access 10: was erased, and stands there again",
                "update access_owners set opening = 'x' where position = 4|access 4: is erased in part",
                "delete from access_owners where position = 4 and court = '沪0115'|access 5: of 沪0115 number 4 is missing",
                "update access_entries set leaf_entry = set_byte(leaf_entry, 9, 255 - get_byte(leaf_entry, 9)) where position = 3|access head 1"
            })
    void erasureHidesNoOtherChange(String sql, String said) {
        fiveYearsAgoAndNow();
        ledger.erasure().access("retention");
        TestServer.execute(url, "set session_replication_role = replica; " + sql);
        assertThat(audit()).anySatisfy(difference -> assertThat(difference).contains(said));
    }
}
