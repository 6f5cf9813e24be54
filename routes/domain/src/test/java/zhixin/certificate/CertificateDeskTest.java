package zhixin.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.WOMAN;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.CosignatureBook;
import zhixin.edition.FieldGroup;
import zhixin.edition.LogPapers;
import zhixin.edition.LogProofs;
import zhixin.edition.Tree;
import zhixin.exchange.Party;
import zhixin.identity.PlainSpellings;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.MemoryHub;
import zhixin.lookup.PublicEntryView;
import zhixin.problem.ProblemException;

/** Papers from the request to the signed document, over the whole hub in memory. */
class CertificateDeskTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final MemoryHub hub = new MemoryHub();
    private final MemoryCertificates book = new MemoryCertificates();
    private List<String> behind = List.of();
    private final List<String> trail = new java.util.ArrayList<>();
    private final CertificateDesk desk = new CertificateDesk(
            new CertificateSources(
                    hub.ledger,
                    hub.ledger,
                    (entry, through) -> hub.ledger.positions(1, hub.ledger.lastPosition()).stream()
                            .filter(each -> entry.equals(each.entry()) && each.position() <= through)
                            .toList(),
                    new PublicEntryView(hub.reader, hub.parties, hub.names),
                    hub.keys,
                    new PlainSpellings(),
                    hub.commitments,
                    new LedgerProver(hub),
                    new LogPapers(hub.log, new NoPaths(), new NoWitnesses(), hub.sealer)),
            book,
            hub.json,
            hub.sealer,
            hub.digests,
            new RandomEntryIds(),
            () -> behind,
            WEEK,
            hub.clock,
            (caller, document, opened, certificateId, refusal, at) ->
                    trail.add(opened.keySet() + " " + (certificateId != null) + " " + refusal));
    private final Party court = hub.parties.party("court").orElseThrow();
    private final Party other = hub.parties.party("court2").orElseThrow();
    private int keys;

    /** Paths are the log's own to test. */
    private static final class NoPaths implements LogProofs {
        @Override
        public List<List<byte[]>> inclusion(Tree tree, long from, long to, long size) {
            return List.of(List.of(new byte[32]));
        }

        @Override
        public List<byte[]> consistency(Tree tree, long older, long newer) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoWitnesses implements CosignatureBook {
        @Override
        public void keep(Cosignature cosignature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> lines(long size) {
            return List.of();
        }

        @Override
        public Optional<Long> newest(String witness) {
            return Optional.empty();
        }

        @Override
        public Optional<Long> newestEdition() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void list() {
        hub.submit(CHAOYANG, List.of(dishonest("r-1")));
        hub.publishAll();
        hub.clock.advance(Duration.ofHours(1));
    }

    private void remove() {
        submit(zhixin.law.SampleRecords.remove("r-9", "dishonest", "r-1", "early-deletion"));
    }

    private void submit(Map<String, Object> record) {
        hub.submit(CHAOYANG, List.of(record));
        hub.publishAll();
        var dispatcher = hub.dispatcher();
        while (dispatcher.advance()) {
            // one edition after another
        }
    }

    private static String clearance(String name, String id) {
        return "{\"kind\":\"clearance\",\"subject\":{\"name\":\"%s\",\"idType\":\"resident-id\",\"id\":\"%s\"}}"
                .formatted(name, id);
    }

    private String removal(String name, String id) {
        var entry = hub.ledger.positions(1, hub.ledger.lastPosition()).stream()
                .filter(each -> "dishonest"
                        .equals(each.list() == null ? "" : each.list().wire()))
                .findFirst()
                .orElseThrow()
                .entry();
        return "{\"kind\":\"removal\",\"subject\":{\"name\":\"%s\",\"idType\":\"resident-id\",\"id\":\"%s\"},\"entryId\":\"%s\"}"
                .formatted(name, id, entry);
    }

    private CertificateAnswer ask(String body) {
        return ask(court, "key-" + ++keys, body);
    }

    private CertificateAnswer ask(Party caller, String key, String body) {
        return desk.issue(caller, key, body.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] paper(String body) {
        return ((CertificateAnswer.Granted) ask(body)).document().content();
    }

    private void refused(String body, String problem) {
        assertThatThrownBy(() -> ask(body)).isInstanceOf(ProblemException.class).hasMessageStartingWith(problem);
    }

    private Map<String, Object> read(byte[] document) {
        return hub.json.object(document);
    }

    /** Every field's name, and how long its text is. */
    private static List<String> shape(Object value) {
        var shape = new ArrayList<String>();
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, each) -> shape(each).forEach(inner -> shape.add(key + "." + inner)));
            case List<?> list -> list.forEach(each -> shape.addAll(shape(each)));
            case String text -> shape.add("" + text.length());
            case null -> shape.add("null");
            default -> shape.add("value");
        }
        return shape;
    }

    @Test
    void whoeverWasRemovedAndWhoeverNeverStoodGetTheSamePaper() {
        remove();
        var removed = paper(clearance("张三", MAN));
        var never = paper(clearance("李四", WOMAN));
        assertThat(shape(read(removed))).isEqualTo(shape(read(never)));
        assertThat(removed).hasSameSizeAs(never);
        assertThat(read(removed))
                .containsEntry("schema", "zhixin/clearance/1")
                .containsEntry("outcome", "not-listed")
                .containsEntry("edition", 2L)
                .containsEntry("validUntil", "2026-11-29T10:00:00+08:00")
                .containsEntry(
                        "listsChecked", List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption"));
        assertThat(new String(removed, StandardCharsets.UTF_8)).doesNotContain(MAN, "京0105");
    }

    /** Whoever was asked about can be told, and so can the court whose entry was opened. */
    @Test
    void everyRequestIsOnTheRecord() {
        ask(clearance("张三", MAN));
        ask(clearance("李四", WOMAN));
        refused(clearance("李四", MAN), "name-mismatch");
        remove();
        paper(removal("张三", MAN));
        assertThat(trail)
                .containsExactly("[京0105] false null", "[] true null", "[] false name-mismatch", "[京0105] true null");
    }

    @Test
    void theNumberIsBoundWithoutBeingShown() {
        var subject = (Map<?, ?>) read(paper(clearance("李四", WOMAN))).get("subject");
        var bound = new ByteArrayOutputStream();
        bound.writeBytes(Base64.getDecoder().decode((String) subject.get("salt")));
        bound.writeBytes(("resident-id\n" + WOMAN).getBytes(StandardCharsets.UTF_8));
        assertThat(subject.get("idDigest")).isEqualTo(hub.digests.sm3(bound.toByteArray()));
        assertThat(subject.get("name")).isEqualTo("李四");
        assertThat((String) subject.get("maskedId")).contains("*").isNotEqualTo(WOMAN);
    }

    @Test
    void whoStandsGetsNothingThatLooksLikeAPaper() {
        var answer = (CertificateAnswer.StillListed) ask(clearance("张三", MAN));
        assertThat(answer.entries())
                .extracting(each -> each.get("list"))
                .containsExactlyInAnyOrder("dishonest", "bidding-ban");
        assertThat(answer.json())
                .contains("\"outcome\":\"listed\"", "\"status\":409", "/problems/listed")
                .doesNotContain("certificateId", "zhixin/clearance");
        refused(clearance("王五", MAN), "name-mismatch");
    }

    @Test
    void whatIsOffThePublicSiteStillStands() {
        submit(with(without(action("w-1", "withdraw", "dishonest", "r-1"), "document"), "reason", "privacy"));
        assertThat(hub.ledger.ofSubjects(List.of(hub.keys.of(document(MAN))), hub.ledger.lastPosition()))
                .isEmpty();
        var answer = (CertificateAnswer.StillListed) ask(clearance("张三", MAN));
        assertThat(answer.entries()).extracting(each -> each.get("publication")).containsOnly("withdrawn");
    }

    private static zhixin.identity.IdentityDocument document(String id) {
        try {
            return zhixin.identity.IdentityDocument.parse("resident-id", id, null);
        } catch (zhixin.identity.InvalidIdentifier e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSameKeyBringsTheSamePaperAndNothingOfItIsKept() {
        var body = clearance("李四", WOMAN);
        var first = (CertificateAnswer.Granted) ask(court, "k", body);
        hub.clock.advance(Duration.ofDays(100));
        submit(dishonest("r-7"));
        var again = (CertificateAnswer.Granted) ask(court, "k", body);
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
        assertThatThrownBy(() -> ask(court, "k", body + " ")).hasMessageContaining("idempotency-conflict");
        var elsewhere = (CertificateAnswer.Granted) ask(other, "k", body);
        assertThat(elsewhere.certificateId()).isNotEqualTo(first.certificateId());
        var kept = book.byId(first.certificateId()).orElseThrow();
        var salt = (String) ((Map<?, ?>) read(first.document().content()).get("subject")).get("salt");
        assertThat(kept.frame()).doesNotContain("李四", WOMAN, salt, "maskedId", "idDigest", "purpose");
    }

    @Test
    void whileCourtsWaitNobodyIsCleared() {
        behind = List.of("京0105");
        refused(clearance("李四", WOMAN), "unavailable");
    }

    @Test
    void whoHoldsItLearnsWhetherItStands() {
        var id = ((CertificateAnswer.Granted) ask(clearance("李四", WOMAN))).certificateId();
        assertThat(desk.status(id).orElseThrow())
                .containsEntry("state", "valid")
                .doesNotContainKeys("kind", "subject");
        assertThat(desk.status("none")).isEmpty();
        assertThat(desk.issued(other, id)).isEmpty();
        assertThatThrownBy(() -> desk.withdraw(other, id)).hasMessageContaining("not-found");
        assertThat(desk.withdraw(court, id).withdrawnAt()).isEqualTo(hub.clock.instant());
        assertThat(desk.status(id).orElseThrow()).containsEntry("state", "withdrawn");
        var second = ((CertificateAnswer.Granted) ask(clearance("李四", WOMAN))).certificateId();
        hub.clock.advance(WEEK);
        assertThat(desk.status(second).orElseThrow()).containsEntry("state", "expired");
    }

    @Test
    void aRemovalIsProvenToItsSubjectAlone() {
        assertThat(ask(removal("张三", MAN))).isInstanceOf(CertificateAnswer.StillListed.class);
        remove();
        var proof = read(paper(removal("张三", MAN)));
        assertThat(proof).containsEntry("schema", "zhixin/removal-proof/1").containsEntry("list", "dishonest");
        assertThat((Map<?, ?>) proof.get("listed"))
                .extracting("change", "edition")
                .containsExactly("listed", 1L);
        assertThat((Map<?, ?>) proof.get("removed"))
                .extracting("change", "edition")
                .containsExactly("removed", 2L);
        for (var end : List.of("listed", "removed")) {
            var leaf = (Map<?, ?>) proof.get(end);
            assertThat(((Map<?, ?>) leaf.get("groups"))).hasSize(FieldGroup.values().length);
        }
        refused(removal("李四", WOMAN), "not-found");
        refused(removal("王五", MAN), "not-found");
        refused(
                removal("张三", MAN).replaceFirst("\"entryId\":\".{22}", "\"entryId\":\"AAAAAAAAAAAAAAAAAAAAAA"),
                "not-found");
    }

    @Test
    void afterErasureItIsNotWrittenAgain() {
        remove();
        var body = removal("张三", MAN);
        var first = (CertificateAnswer.Granted) ask(court, "k", body);
        assertThat(((CertificateAnswer.Granted) ask(court, "k", body))
                        .document()
                        .content())
                .isEqualTo(first.document().content());
        var entries = hub.ledger.positions(1, hub.ledger.lastPosition()).stream()
                .map(each -> each.entry())
                .filter(java.util.Objects::nonNull)
                .collect(java.util.stream.Collectors.toSet());
        assertThat(hub.ledger.erase(entries, "retention").refused()).isEmpty();
        refused(body, "erased");
        assertThatThrownBy(() -> ask(court, "k", body)).hasMessageContaining("erased");
        assertThat(desk.status(first.certificateId()).orElseThrow()).containsEntry("state", "valid");
        assertThat(read(paper(clearance("张三", MAN)))).containsEntry("outcome", "not-listed");
    }

    @Test
    void aRequestThatIsNoneHasItsProblem() {
        refused("{\"kind\":\"clearance\"}", "invalid-request");
        refused(clearance("李四", WOMAN).replace("clearance", "pardon"), "invalid-request");
        refused(clearance("李四", WOMAN.replaceFirst(".$", "A")), "invalid-id");
        refused(clearance("*", WOMAN), "invalid-name");
        refused(clearance("李四", WOMAN).replace("}}", "},\"entryId\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"), "invalid-request");
        refused(removal("张三", MAN).replaceFirst(",\"entryId\".*", "}"), "invalid-request");
        refused(clearance("李四", WOMAN).replace("}}", "},\"purpose\":\"a\\u0000\"}"), "invalid-request");
        refused(clearance("李四", WOMAN).replace("}}", "},\"colour\":\"red\"}"), "invalid-request");
        refused("no json", "malformed");
    }
}
