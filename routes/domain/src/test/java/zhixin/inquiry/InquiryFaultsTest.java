package zhixin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import zhixin.edition.CanonicalJson;
import zhixin.inquiry.InquiryDesk.Opened;
import zhixin.problem.ProblemType;
import zhixin.submission.PlainJson;
import zhixin.submission.Submission.SignedData;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;

/** What breaks between a warrant and its answer leaves nobody waiting, and nothing that only a restart mends. */
@Timeout(60)
class InquiryFaultsTest {
    private static final SignedDocument NOTHING = new SignedDocument(new byte[0], new byte[0], new byte[0]);

    private final InquiryRoom room = new InquiryRoom();
    private final InquiryDesk desk = room.desk(InquiryLimits.NONE);

    private Opened open(InquiryDesk at, Map<String, Object> warrant) {
        return at.open(InquiryRoom.officer(), InquiryRoom.body(room.signed(warrant, "officer")));
    }

    private static Round round(Opened opened) {
        return ((Opened.Fresh) opened).round();
    }

    private static String text(InquiryBook.Version version) {
        var content = version.envelope().content();
        var text = new String(content, StandardCharsets.UTF_8);
        assertThat(text).as("canonical").isEqualTo(CanonicalJson.write(new PlainJson().object(content)));
        return text;
    }

    @Test
    void aWarrantThatCameToNothingBeginsAgainWithTheSameBytes() {
        var warrant = room.warrant("warrant-1");
        room.looking = () -> {
            throw new IllegalStateException("the database is gone");
        };
        assertThat(catchThrowable(() -> open(desk, warrant))).hasMessage("the database is gone");
        room.looking = () -> {};
        room.logging = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThat(catchThrowable(() -> open(desk, warrant))).hasMessage("the disk is full");
        room.logging = () -> {};

        var again = round(open(desk, warrant));
        assertThat(room.answers.answer(again).version()).isEqualTo(1);
        assertThat(room.book.unanswered()).isEmpty();
        assertThat(open(desk, warrant)).isInstanceOf(Opened.Known.class);
    }

    @Test
    void andSoDoesOneWhoseFirstVersionCouldNotBeWritten() {
        var warrant = room.warrant("warrant-1");
        var round = round(open(desk, warrant));
        room.book.fail(1);
        assertThat(catchThrowable(() -> room.answers.answer(round))).hasMessage("the database is gone");
        var id = round.inquiry().inquiryId();
        var told = InquiryRoom.refused(() -> desk.read(InquiryRoom.officer(), id, Optional.empty()));
        assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(desk.progress(InquiryRoom.officer(), id)).contains("\"listening\":false");

        var again = round(open(desk, warrant));
        assertThat(again.inquiry().inquiryId()).isEqualTo(id);
        room.answers.answer(again);
        assertThat(desk.read(InquiryRoom.officer(), id, Optional.empty()).version())
                .isEqualTo(1);
    }

    @Test
    void whoeverWaitsForTheFirstVersionWaitsNoLongerThanItsTime() {
        var round = round(open(desk, room.warrant("warrant-1")));
        var begun = System.nanoTime();
        var problem = InquiryRoom.refused(
                () -> desk.read(InquiryRoom.officer(), round.inquiry().inquiryId(), Optional.empty()));

        assertThat(problem.code()).isEqualTo("inquiry.unwritten");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30));
    }

    @Test
    void anErrorEndsTheWaitingToo() throws Exception {
        var round = round(open(desk, room.warrant("warrant-1")));
        var waiting = CompletableFuture.supplyAsync(() -> InquiryRoom.refused(
                () -> desk.read(InquiryRoom.officer(), round.inquiry().inquiryId(), Optional.empty())));
        var broken = new InquiryAnswers(
                new AnswerCheck(room.hub, new PlainJson()), room.book, room.hub, room.digests, new java.time.Clock() {
                    @Override
                    public Instant instant() {
                        throw new OutOfMemoryError("as if");
                    }

                    @Override
                    public java.time.ZoneId getZone() {
                        return java.time.ZoneOffset.UTC;
                    }

                    @Override
                    public java.time.Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }
                });

        assertThat(catchThrowable(() -> broken.answer(round))).isInstanceOf(OutOfMemoryError.class);
        assertThat(waiting.get(5, TimeUnit.SECONDS).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @Test
    void oneBadInquiryStandsInNoOthersWayAtAStart() {
        open(desk, room.warrant("warrant-1"));
        var good = room.book.unanswered().getFirst();
        room.book.accept(
                new Inquiry(
                        "bad-inquiry",
                        "warrant-0",
                        "sm3:0",
                        good.court(),
                        "officer",
                        good.caseNumber(),
                        good.acceptedAt(),
                        room.hub.seal("no warrant".getBytes(StandardCharsets.UTF_8))),
                9,
                Instant.EPOCH);

        var rounds = room.desk(InquiryLimits.NONE, new MemorySource("津0104", question -> new CompletableFuture<>()))
                .resume(room.parties);

        assertThat(rounds).hasSize(2);
        var failed = rounds.stream()
                .filter(each -> each.inquiry().inquiryId().equals("bad-inquiry"))
                .findFirst()
                .orElseThrow();
        assertThat(text(room.answers.answer(failed))).contains("inquiry.interrupted");
    }

    @Test
    void twoOfTheSameBytesAtOnceAreOneRoundAndOneVersion() throws Exception {
        var warrant = room.warrant("warrant-1");
        var first = new CountDownLatch(2);
        // Both have accepted before either begins.
        room.looking = () -> {
            first.countDown();
            try {
                first.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var one = CompletableFuture.supplyAsync(() -> open(desk, warrant), Thread::startVirtualThread);
        var other = CompletableFuture.supplyAsync(() -> open(desk, warrant), Thread::startVirtualThread);

        assertThat(List.of(one.get(), other.get()))
                .hasAtLeastOneElementOfType(Opened.Fresh.class)
                .hasAtLeastOneElementOfType(Opened.Known.class);
        assertThat(room.book.unanswered()).hasSize(1);
    }

    @Test
    void whoComesAfterTheRoundIsOverRunsNoSecondOne() {
        var warrant = room.warrant("warrant-1");
        var done = new AtomicInteger();
        room.looking = () -> {
            // While this one looks, another of the same bytes is asked, answered and forgotten.
            if (done.getAndIncrement() == 0) {
                room.answers.answer(round(open(desk, warrant)));
                open(desk, room.warrant("warrant-2"));
            }
        };

        assertThat(open(desk, warrant)).isInstanceOf(Opened.Known.class);
    }

    @Test
    void aVersionThatStandsAlreadyIsTheAnswer() {
        var warrant = room.warrant("warrant-1");
        var stored = room.answers.answer(round(open(desk, warrant)));
        var second = Round.given(
                room.book.byId(inquiryId(stored)).orElseThrow(),
                Duration.ofSeconds(1),
                List.of(),
                "inquiry.interrupted");

        assertThat(room.answers.answer(second)).isEqualTo(stored);
    }

    private static String inquiryId(InquiryBook.Version version) {
        return String.valueOf(
                new PlainJson().object(version.envelope().content()).get("inquiryId"));
    }

    @Test
    void whatACrashLeftHalfHeardIsClosed() {
        var silent = new MemorySource("津0104", question -> new CompletableFuture<>());
        var first = room.desk(InquiryLimits.NONE, silent);
        var round = round(open(first, room.warrant("warrant-1")));
        var version = room.answers.answer(round);
        assertThat(text(version)).contains("\"status\":\"late\"");
        // It listens: nobody else closes it.
        assertThat(first.deserted()).isEmpty();

        var next = room.desk(InquiryLimits.NONE, silent);
        assertThat(next.deserted())
                .hasSize(1)
                .allSatisfy(each -> assertThat(room.deserted.close(each)).isTrue());

        var closed = room.book.newest(round.inquiry().inquiryId()).orElseThrow();
        assertThat(closed.version()).isEqualTo(2);
        assertThat(text(closed))
                .contains("\"reason\":\"inquiry.interrupted\",\"status\":\"failed\"")
                .doesNotContain("\"late\"")
                .contains("\"previousDigest\":\""
                        + room.digests.sm3(version.envelope().content()) + "\"")
                .contains("\"completeness\":{\"answered\":1,\"complete\":false,\"sources\":2}");
        assertThat(next.deserted()).isEmpty();
        assertThat(room.deserted.close(round.inquiry())).isFalse();
    }

    @Test
    void anotherNameUnderTheDebtorsNumber() {
        var warrant = room.warrant("warrant-1");
        warrant.put(
                "subject",
                Map.of("kind", "organization", "name", "王五餐饮有限公司", "idType", "uscc", "id", "91119999X000000190"));
        var problem = InquiryRoom.refused(() -> open(desk, warrant));
        assertThat(problem.type()).isEqualTo(ProblemType.NOT_PERMITTED);
        assertThat(problem.code()).isEqualTo("subject.other-name");
        assertThat(room.accesses.getLast().decision().code()).isEqualTo("subject.other-name");
        assertThat(room.book.unanswered()).isEmpty();

        warrant.put(
                "subject",
                Map.of("kind", "organization", "name", "海天食品 有限公司", "idType", "uscc", "id", "91119999X000000190"));
        assertThat(open(desk, warrant)).isInstanceOf(Opened.Fresh.class);
    }

    @Test
    void progressIsForWhoeverMayReadTheAnswerAndSaysNothingOfIt() {
        var own = List.of("津0104", "沪0106").stream()
                .map(court -> new MemorySource(
                        court,
                        question -> CompletableFuture.completedFuture(
                                court.equals("津0104")
                                        ? room.answered(question, court, "home-" + court, 3, 5)
                                        : room.empty(question, court, "home-" + court))))
                .toArray(AssetSource[]::new);
        var asking = room.desk(InquiryLimits.NONE, own);
        var round = round(open(asking, room.warrant("warrant-1")));
        var id = round.inquiry().inquiryId();
        round.questions()
                .forEach(each -> room.answers.heard(
                        each,
                        each.source()
                                .ask(each.sent(), Duration.ofSeconds(1))
                                .toCompletableFuture()
                                .join()));

        var progress = asking.progress(InquiryRoom.officer(), id);
        assertThat(progress)
                .doesNotContain("assets")
                .doesNotContain("empty")
                .contains("\"listening\":true,")
                .contains("\"version\":0");
        room.answers.answer(round);
        assertThat(asking.progress(InquiryRoom.officer(), id))
                .contains("\"listening\":false,")
                .contains("\"version\":1");

        room.file = room.file("officer", java.time.LocalDate.parse("2026-11-21"));
        assertThat(InquiryRoom.refused(() -> asking.progress(InquiryRoom.officer(), id))
                        .code())
                .isEqualTo("officer.no-longer-assigned");
        assertThat(room.accesses.getLast().decision().code()).isEqualTo("officer.no-longer-assigned");
    }

    @Test
    void whatWasWrittenBesideAVersionIsNotReadOutOfItAgain() {
        var asked = round(open(
                room.desk(
                        InquiryLimits.NONE,
                        new MemorySource(
                                "津0104",
                                question -> CompletableFuture.completedFuture(
                                        room.answered(question, "津0104", "home-津0104", 1, 5)))),
                room.warrant("warrant-1")));
        asked.questions()
                .forEach(each -> room.answers.heard(
                        each,
                        each.source()
                                .ask(each.sent(), Duration.ofSeconds(1))
                                .toCompletableFuture()
                                .join()));
        var version = room.answers.answer(asked);

        assertThat(version.touched()).extracting(each -> each.value()).containsExactly("津0104");
        var never = new EnvelopeCourts(bytes -> {
            throw new AssertionError("read again");
        });
        assertThat(never.of(version)).isEqualTo(version.touched());
        assertThat(new EnvelopeCourts(new PlainJson()).of(new InquiryBook.Version(1, version.envelope(), null)))
                .isEqualTo(version.touched());
    }

    @Test
    void aWarrantInSignedDataWhoseSignatureHoldsOnlyThere() {
        var warrant = room.signed(room.warrant("warrant-1"), "officer");
        var overAttributes = new SignedDocument(warrant.content(), new byte[] {1, 2, 3}, warrant.signer());
        for (var each : List.of(overAttributes, warrant)) {
            var signatures = new DocumentVerifier() {
                @Override
                public Verification verify(SignedDocument document, Instant at) {
                    return room.hub.verify(document, at);
                }

                @Override
                public Verification verifyCms(byte[] signedData, Instant at) {
                    return new Verification.Verified(each, "officer");
                }
            };
            var check = new WarrantCheck(signatures, new WarrantReader(new PlainJson()), room.digests);
            var cms = new SignedData(NOTHING.content());
            if (each == overAttributes) {
                var problem = InquiryRoom.refused(() -> check.read(cms, room.clock.instant()));
                assertThat(problem.type()).isEqualTo(ProblemType.BAD_SIGNATURE);
                assertThat(problem.code()).isEqualTo("signature.attributes");
            } else {
                assertThat(check.read(cms, room.clock.instant()).signer()).isEqualTo("officer");
            }
        }
    }
}
