package zhixin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.exchange.MemoryParties.PUDONG;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.law.SampleRecords;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryHub;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.PlainSealer;
import zhixin.trust.Verification;

/** Verified → Admitted → Recorded. */
class RegistrarTest {
    private final MemoryHub hub = new MemoryHub();

    private byte[] batch(long number, String previous, Map<String, ?>... records) {
        return MemoryHub.document(CHAOYANG, number, previous, List.of(records));
    }

    private static void refused(ThrowingCallable work, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work)
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(type));
    }

    @Test
    void theExampleIsReceiptedWhole() {
        var document = MemoryHub.document(CHAOYANG, 1, null, SampleRecords.example());

        var receipt = hub.submit(document, CHAOYANG);
        var content = hub.json.object(receipt.content());

        assertThat(hub.sealer.verify(receipt, hub.clock.instant())).isInstanceOf(Verification.Verified.class);
        assertThat(content)
                .containsEntry("schema", "zhixin/receipt/1")
                .containsEntry("court", "京0105")
                .containsEntry("batchNumber", 1L)
                .containsEntry("batchDigest", hub.digests.sm3(document))
                .containsEntry("receivedAt", "2026-11-22T09:00:00+08:00")
                .containsEntry("positions", Map.of("from", 1L, "to", 8L))
                .containsEntry("admitted", List.of("r-1", "r-2", "r-3", "r-4", "r-5"))
                .containsEntry("refused", List.of())
                .containsKey("submissionId");
        assertThat(hub.ledger.positions(1, 99))
                .extracting(position -> position.change().wire())
                .containsExactly("listed", "listed", "listed", "removed", "removed", "fact", "case", "listed");
    }

    @Test
    void aRefusedRecordIsNamedWithItsArticle() {
        var minor = SampleRecords.with(SampleRecords.dishonest("r-2"), "subject.id", SampleRecords.MINOR);

        var receipt = hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1"), minor));

        assertThat(receipt)
                .containsEntry("positions", Map.of("from", 1L, "to", 1L))
                .containsEntry("admitted", List.of("r-1"));
        var refusals = (List<?>) receipt.get("refused");
        assertThat(refusals).hasSize(1);
        assertThat(((Map<?, ?>) refusals.getFirst()).toString())
                .contains("recordId=r-2", "code=subject.minor", "article=法释〔2017〕7号第四条", "message=");
    }

    @Test
    void aBatchOfRefusalsCountsWithoutPositions() {
        var receipt = hub.submit(CHAOYANG, List.of(Map.of("recordId", "r-1", "action", "list")));

        assertThat(receipt).containsEntry("positions", null).containsEntry("admitted", List.of());
        assertThat(hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1"))))
                .containsEntry("batchNumber", 2L)
                .containsEntry("positions", Map.of("from", 1L, "to", 1L));
    }

    @Test
    void theSameBytesAgainGetTheFirstReceipt() {
        var document = batch(1, null, SampleRecords.consumption("r-1"));
        var first = hub.submit(document, CHAOYANG);
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-2")));
        hub.clock.set(java.time.LocalDate.of(2026, 12, 24));

        var again = hub.submit(document, CHAOYANG);

        assertThat(again.content()).isEqualTo(first.content());
        assertThat(again.signature()).isEqualTo(first.signature());
        assertThat(hub.ledger.lastPosition()).isEqualTo(2);
    }

    @Test
    void whatChangedBeforeItsTurnIsDecidedAnew() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        hub.clock.set(java.time.LocalDate.of(2028, 9, 1));
        hub.ledger.meanwhile = () -> assertThat(hub.duties.act()).isPositive(); // the term has ended

        var receipt = hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion")));

        assertThat(receipt).containsEntry("admitted", List.of());
    }

    @Test
    void whatDidNotChangeBeforeItsTurnIsRecordedAsItWasDecided() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        hub.ledger.meanwhile = () -> {
            hub.ledger.meanwhile = () -> {};
            hub.submit(
                    PUDONG,
                    List.of(SampleRecords.with(SampleRecords.consumption("r-1"), "case.caseNumber", "(2026)沪0115执1号")));
        };

        var receipt = hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion")));

        assertThat(receipt).containsEntry("admitted", List.of("r-2"));
        var last = (long) ((Map<?, ?>) receipt.get("positions")).get("to");
        assertThat(hub.ledger.lastPosition()).isEqualTo(last);
        assertThat(hub.ledger.positions(last, last).getFirst().change()).isEqualTo(ChangeKind.REMOVED);
        assertThat(hub.ledger.batches())
                .extracting(batch -> batch.court().value())
                .containsExactly("京0105", "沪0115", "京0105");
    }

    @Test
    void whatWasDecidedAheadIsNotDecidedAgain() {
        for (var batch = 1; batch <= 3; batch++) {
            hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-" + batch)));
        }

        assertThat(hub.ledger.positions(1, 3)) // each decision takes the next of the entry ids
                .extracting(position -> Objects.requireNonNull(position.entry()).value())
                .containsExactly("entry-0000000000000001", "entry-0000000000000002", "entry-0000000000000003");
    }

    @Test
    void aNumberHasOneMeaning() {
        hub.submit(batch(1, null, SampleRecords.consumption("r-1")), CHAOYANG);

        refused(
                () -> hub.submit(batch(1, null, SampleRecords.consumption("r-2")), CHAOYANG),
                ProblemType.BATCH_CONFLICT);
        assertThat(hub.ledger.lastPosition()).isEqualTo(1);
    }

    @Test
    void numbersHaveNoGaps() {
        refused(() -> hub.submit(batch(2, null, SampleRecords.consumption("r-1")), CHAOYANG), ProblemType.BATCH_GAP);
        hub.submit(batch(1, null, SampleRecords.consumption("r-1")), CHAOYANG);
        var digest = hub.lastDigest(CHAOYANG);
        refused(() -> hub.submit(batch(3, digest, SampleRecords.consumption("r-2")), CHAOYANG), ProblemType.BATCH_GAP);
    }

    @Test
    void batchesAreChainedByTheirDigests() {
        var other = hub.digests.sm3(new byte[0]);
        refused(
                () -> hub.submit(batch(1, other, SampleRecords.consumption("r-1")), CHAOYANG),
                ProblemType.BATCH_CONFLICT);
        hub.submit(batch(1, null, SampleRecords.consumption("r-1")), CHAOYANG);
        refused(
                () -> hub.submit(batch(2, null, SampleRecords.consumption("r-2")), CHAOYANG),
                ProblemType.BATCH_CONFLICT);
        refused(
                () -> hub.submit(batch(2, other, SampleRecords.consumption("r-2")), CHAOYANG),
                ProblemType.BATCH_CONFLICT);
        hub.submit(batch(2, hub.lastDigest(CHAOYANG), SampleRecords.consumption("r-2")), CHAOYANG);
    }

    @Test
    void courtsCountForThemselves() {
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1")));
        var record = SampleRecords.with(SampleRecords.consumption("r-1"), "case.caseNumber", "(2026)沪0115执1号");

        assertThat(hub.submit(PUDONG, List.of(record)))
                .containsEntry("batchNumber", 1L)
                .containsEntry("positions", Map.of("from", 2L, "to", 2L));
    }

    @Test
    void laterBatchesReachEarlierEntries() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion")));

        assertThat(hub.ledger.positions(3, 4))
                .extracting(position ->
                        position.change().wire() + " " + position.list().wire())
                .containsExactly("removed dishonest", "removed bidding-ban");
        assertThat(hub.ledger.positions(1, 4))
                .extracting(LedgerPosition::visible)
                .containsExactly(true, true, false, false);
    }

    @Test
    void aUsedIdIsRefusedInLaterBatchesAndARefusedOneIsNot() {
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1"), Map.of("recordId", "r-2", "action", "list")));

        var receipt = hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1"), SampleRecords.consumption("r-2")));

        assertThat(receipt).containsEntry("admitted", List.of("r-2"));
    }

    @Test
    void aTransferIsKnownEvenIfNobodyNamesTheCase() {
        var order = SampleRecords.with(SampleRecords.consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE);
        Map<String, Object> transfer = Map.of(
                "recordId",
                "r-3",
                "action",
                "transfer-case",
                "caseNumber",
                SampleRecords.OTHER_CASE,
                "toCourt",
                "沪0115");
        hub.submit(CHAOYANG, List.of(SampleRecords.registration("r-1"), order, transfer));

        var receipt = hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-4", "consumption", "r-2", "performed")));

        assertThat(receipt.get("refused").toString()).contains("case.other-court");
        var other = hub.submit(
                PUDONG,
                List.of(SampleRecords.with(
                        SampleRecords.remove("p-1", "consumption", "r-2", "performed"), "court", "京0105")));
        assertThat(other).containsEntry("admitted", List.of("p-1"));
    }

    @Test
    void anOverrideEndsTheOtherCourtsEntryAndWhatFollowsFromIt() {
        var higher = new CourtCode("京03");
        hub.parties.add(new Party("court3", Set.of(Right.SUBMIT), Optional.of(higher), Set.of(), Set.of()));
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        var override = SampleRecords.with(
                SampleRecords.action("x-1", "override", "dishonest", "r-1"), "court", "京0105", "order", "revoke");

        assertThat(hub.submit(higher, List.of(override))).containsEntry("admitted", List.of("x-1"));
        assertThat(hub.ledger.positions(3, 9))
                .extracting(position -> position.change().wire() + " " + position.list())
                .containsExactly("revoked DISHONEST", "revoked BIDDING_BAN");
    }

    @Test
    void everyPositionIsCommittedAndKeyed() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));

        assertThat(hub.ledger.positions(1, 2)).allSatisfy(position -> {
            assertThat(position.commitment().leafEntry()).startsWith(1, 1, 1);
            assertThat(position.subjectKey()).matches("[0-9a-f]{64}");
            assertThat(position.group(zhixin.edition.FieldGroup.CORE)).contains("\"position\":" + position.position());
        });
        assertThat(hub.ledger.positions(1, 2))
                .extracting(LedgerPosition::subjectKey)
                .containsOnly(hub.ledger.positions(1, 1).getFirst().subjectKey());
    }

    @Test
    void aStatusTellsWhetherItIsPublished() {
        var id = (String)
                hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1"))).get("submissionId");
        assertThat(hub.ledger.find(id)).get().returns(false, SubmissionStatus::published);

        hub.publishAll();

        assertThat(hub.ledger.find(id)).get().returns(true, SubmissionStatus::published);
        assertThat(hub.ledger.find("nonsense")).isEmpty();
    }

    @Test
    void whoeverSpeaksIsWhoSigned() {
        var document = batch(1, null, SampleRecords.consumption("r-1"));
        var signed = new PlainSealer("court").seal(document);
        refused(() -> verify("court2", signed), ProblemType.NOT_PERMITTED);
        refused(() -> verify("court2", new PlainSealer("court2").seal(document)), ProblemType.NOT_PERMITTED);
        refused(() -> verify("bureau", new PlainSealer("bureau").seal(document)), ProblemType.NOT_PERMITTED);
        refused(() -> verify("stranger", new PlainSealer("stranger").seal(document)), ProblemType.NOT_PERMITTED);
        document[document.length - 2] ^= 1;
        refused(() -> verify("court", signed), ProblemType.BAD_SIGNATURE);
    }

    private void verify(String caller, zhixin.trust.SignedDocument signed) {
        hub.verifier.verify(new Submission(Door.REST, caller, new Submission.Detached(signed), hub.clock.instant()));
    }

    @Test
    void aDroppedFileLiesInItsCourtsFolder() {
        var signed = new Submission.Detached(
                new PlainSealer("court").seal(batch(1, null, SampleRecords.consumption("r-1"))));
        var now = hub.clock.instant();

        assertThat(hub.verifier
                        .verify(new Submission(Door.FILE, "file:京0105", signed, now))
                        .court())
                .isEqualTo(CHAOYANG);
        refused(
                () -> hub.verifier.verify(new Submission(Door.FILE, "file:沪0115", signed, now)),
                ProblemType.NOT_PERMITTED);
    }
}
