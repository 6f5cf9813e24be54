package zhixin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.casefile.CaseFile.Closing;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.inquiry.InquiryDesk.Opened;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;

/** Who may ask what: each refusal has its code, and each question is in the access log before it is answered. */
class InquiryDeskTest {
    private final InquiryRoom room = new InquiryRoom();
    private final InquiryDesk desk = room.desk(new InquiryLimits(3, Duration.ofHours(1)));

    private Opened open(Map<String, Object> warrant) {
        return desk.open(InquiryRoom.officer(), InquiryRoom.body(room.signed(warrant, "officer")));
    }

    private Problem refused(Map<String, Object> warrant) {
        return InquiryRoom.refused(() -> open(warrant));
    }

    private void assertRefused(Problem problem, ProblemType type, String code) {
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(room.accesses.getLast().decision().code()).isEqualTo(code);
        assertThat(room.book.unanswered()).isEmpty();
    }

    @Test
    void theAssignedOfficerAsksAboutTheDebtorOfAnOpenCase() {
        var opened = open(room.warrant("warrant-1"));

        assertThat(opened).isInstanceOf(Opened.Fresh.class);
        assertThat(room.book.unanswered()).hasSize(1);
        assertThat(room.accesses).singleElement().satisfies(entry -> {
            assertThat(entry.decision().allowed()).isTrue();
            assertThat(entry.caseNumber()).hasToString(InquiryRoom.CASE);
            assertThat(entry.touched()).extracting(each -> each.court().value()).containsExactly("京0105");
            assertThat(entry.toString()).doesNotContain("海天").doesNotContain("91119999");
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "officer, officer2, NOT_PERMITTED, warrant.officer",
                "court, 沪0115, NOT_PERMITTED, warrant.court",
                "issuedAt, 2026-11-22T10:00:00+08:00, NOT_PERMITTED, warrant.future",
                "until, 2026-11-22T08:59:30+08:00, NOT_PERMITTED, warrant.expired",
                "until, 2026-11-22T08:00:00+08:00, INVALID_REQUEST, warrant.until",
                "until, 2028-11-22T09:00:00+08:00, INVALID_REQUEST, warrant.until",
                "until, tomorrow, INVALID_REQUEST, warrant.time",
                "caseNumber, (2026)京0105执99999号, NOT_PERMITTED, right.no-relation",
                "caseNumber, 12346, INVALID_REQUEST, warrant.case-number",
                "warrantId, short, INVALID_REQUEST, warrant.id",
                "reason, \"\", INVALID_REQUEST, warrant.reason",
                "purpose, more, INVALID_REQUEST, warrant.unknown-field",
                "schema, zhixin/warrant/2, INVALID_REQUEST, warrant.schema"
            })
    void aFieldThatIsNotAsItShouldBe(String field, String value, ProblemType type, String code) {
        var warrant = room.warrant("warrant-1");
        warrant.put(field, value);

        assertRefused(refused(warrant), type, code);
    }

    @Test
    void anotherSubject() {
        var warrant = room.warrant("warrant-1");
        warrant.put(
                "subject", Map.of("kind", "person", "name", "张三", "idType", "resident-id", "id", "119999199003070019"));

        assertRefused(refused(warrant), ProblemType.NOT_PERMITTED, "subject.not-debtor");
    }

    @Test
    void anotherSignerOrAChangedByte() {
        var warrant = room.warrant("warrant-1");
        var others = room.signed(warrant, "officer2");
        assertRefused(
                InquiryRoom.refused(() -> desk.open(InquiryRoom.officer(), InquiryRoom.body(others))),
                ProblemType.NOT_PERMITTED,
                "warrant.signer");

        var signed = room.signed(warrant, "officer");
        var changed = signed.content().clone();
        changed[20] ^= 1;
        var forged = new zhixin.trust.SignedDocument(changed, signed.signature(), signed.signer());
        assertRefused(
                InquiryRoom.refused(() -> desk.open(InquiryRoom.officer(), InquiryRoom.body(forged))),
                ProblemType.BAD_SIGNATURE,
                "signature.invalid");
    }

    @Test
    void whoIsNotAssignedAnyMoreOrMovedToAnotherCourt() {
        room.file = room.file("officer", LocalDate.parse("2026-11-21"));
        assertRefused(refused(room.warrant("warrant-1")), ProblemType.NOT_PERMITTED, "officer.no-longer-assigned");

        room.file = room.file("somebody-else", null);
        assertRefused(refused(room.warrant("warrant-1")), ProblemType.NOT_PERMITTED, "officer.not-assigned");

        room.file = room.file("officer", null);
        var moved =
                new Party("officer", Set.of(Right.INQUIRE), Optional.of(new CourtCode("沪0115")), Set.of(), Set.of());
        assertRefused(
                InquiryRoom.refused(
                        () -> desk.open(moved, InquiryRoom.body(room.signed(room.warrant("warrant-1"), "officer")))),
                ProblemType.NOT_PERMITTED,
                "warrant.court");
    }

    @Test
    void aClosedCase() {
        var open = room.file;
        room.file = new zhixin.casefile.CaseFile(
                open.number(),
                open.court(),
                open.kind(),
                open.filedOn(),
                open.amount(),
                new Closing("performed", LocalDate.parse("2026-11-20")),
                open.parties(),
                List.of(),
                open.staff(),
                List.of(),
                List.of());

        assertRefused(refused(room.warrant("warrant-1")), ProblemType.NOT_PERMITTED, "case.closed");
    }

    @Test
    void theSameBytesAreTheSameInquiryAndOthersUnderTheSameIdAConflict() {
        var warrant = room.warrant("warrant-1");
        var first = open(warrant);
        var again = open(warrant);

        assertThat(first).isInstanceOf(Opened.Fresh.class);
        assertThat(again).isInstanceOf(Opened.Known.class);
        warrant.put("reason", "又一个理由");
        var problem = refused(warrant);
        assertThat(problem.type()).isEqualTo(ProblemType.IDEMPOTENCY_CONFLICT);
        assertThat(problem.code()).isEqualTo("warrant.used");
        assertThat(room.book.unanswered()).hasSize(1);
    }

    @Test
    void inOneCaseNotWithoutEnd() {
        open(room.warrant("warrant-1"));
        open(room.warrant("warrant-2"));
        open(room.warrant("warrant-3"));
        assertThat(refused(room.warrant("warrant-4")).code()).isEqualTo("case.rate");

        room.clock.advance(Duration.ofMinutes(61));
        assertThat(open(room.warrant("warrant-5"))).isInstanceOf(Opened.Fresh.class);
    }

    @Test
    void withoutTheAccessLogNothingIsAnswered() {
        var blind = new InquiryRoom();
        var broken = new InquiryDesk(new InquiryDesk.Parts(
                blind.hub,
                new zhixin.submission.PlainJson(),
                blind.digests,
                new zhixin.lookup.SubjectKeys(blind.digests),
                number -> Optional.of(blind.file),
                new OwnRecord((documents, kinds) -> List.of()),
                new zhixin.right.Rights(),
                entry -> {
                    throw new IllegalStateException("the disk is full");
                },
                blind.book,
                List.of(),
                new zhixin.identity.PlainSpellings(),
                InquiryLimits.NONE,
                new zhixin.law.RandomEntryIds(),
                blind.clock));
        var warrant = blind.signed(blind.warrant("warrant-1"), "officer");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> broken.open(InquiryRoom.officer(), InquiryRoom.body(warrant))))
                .hasMessage("the disk is full");
    }

    @Test
    void readingIsForWhoAskedWhileAssigned() {
        var round = ((Opened.Fresh) open(room.warrant("warrant-1"))).round();
        room.answers.answer(round);
        var id = round.inquiry().inquiryId();

        assertThat(desk.read(InquiryRoom.officer(), id, Optional.empty()).version())
                .isEqualTo(1);
        assertThat(InquiryRoom.refused(() -> desk.read(InquiryRoom.officer(), id, Optional.of(2)))
                        .code())
                .isEqualTo("inquiry.version");
        var other =
                new Party("officer2", Set.of(Right.INQUIRE), Optional.of(new CourtCode("京0105")), Set.of(), Set.of());
        assertThat(InquiryRoom.refused(() -> desk.read(other, id, Optional.empty()))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
        room.file = room.file("officer", LocalDate.parse("2026-11-21"));
        assertThat(InquiryRoom.refused(() -> desk.read(InquiryRoom.officer(), id, Optional.empty()))
                        .code())
                .isEqualTo("officer.no-longer-assigned");
    }

    @Test
    void whatACrashLeftIsAskedAgainOrSaidToHaveFailed() {
        open(room.warrant("warrant-1"));
        open(room.warrant("warrant-2"));
        var next = room.desk(InquiryLimits.NONE, new MemorySource("津0104", question -> null));
        var resumed = next.resume(room.parties);
        assertThat(resumed)
                .hasSize(2)
                .allSatisfy(round -> assertThat(round.questions()).hasSize(1));

        room.clock.advance(Duration.ofDays(4));
        var late = room.desk(InquiryLimits.NONE, new MemorySource("津0104", question -> null))
                .resume(room.parties);
        assertThat(late)
                .hasSize(2)
                .allSatisfy(round -> assertThat(round.questions()).isEmpty());
        var version = room.answers.answer(late.getFirst());
        assertThat(new String(version.envelope().content(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("inquiry.interrupted")
                .contains("\"complete\":false");
    }

    /** As the database leaves it: without its papers. */
    @Test
    void ofAnErasedInquiryItIsSaidThatItIsErased() {
        var bare = new zhixin.trust.SignedDocument(new byte[0], new byte[0], new byte[0]);
        room.book.accept(
                new Inquiry(
                        "i-erased",
                        "warrant-erased",
                        "sm3:" + "0".repeat(64),
                        new zhixin.court.CourtCode("京0105"),
                        "officer",
                        zhixin.court.CaseNumber.parse(InquiryRoom.CASE).orElseThrow(),
                        room.clock.instant(),
                        bare),
                9,
                room.clock.instant());
        room.book.answer("i-erased", new InquiryBook.Version(1, bare, null), false);

        assertRefused(
                InquiryRoom.refused(() -> desk.read(InquiryRoom.officer(), "i-erased", java.util.Optional.empty())),
                ProblemType.ERASED,
                "inquiry.erased");
        assertRefused(
                InquiryRoom.refused(() -> desk.progress(InquiryRoom.officer(), "i-erased")),
                ProblemType.ERASED,
                "inquiry.erased");
    }
}
