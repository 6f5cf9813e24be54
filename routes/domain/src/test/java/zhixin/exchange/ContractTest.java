package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.exchange.MemoryParties.PUDONG;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.edition.PlainCommitments;
import zhixin.law.PublicList;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;
import zhixin.trust.Digests;
import zhixin.trust.PlainDigests;
import zhixin.trust.SignedDocument;
import zhixin.trust.StreamDigest;

/** What a contract covers, until when; the rest stands as leaves, so that nobody need trust the hub that it is all. */
class ContractTest {
    private static final LocalDate LATER = LocalDate.parse("2030-12-31");

    private final MemoryHub hub = new MemoryHub();
    private final PortfolioBook portfolios =
            new PortfolioBook(new MemoryPortfolios(), hub.reader, hub.digests, Under::new, hub.clock);
    private final Dispatcher dispatcher = dispatcher();
    private int records;

    /** HMAC under a key, with what the JDK has. */
    private record Under(byte[] key) implements Digests {
        @Override
        public String sm3(byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamDigest stream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String keyed(String canonical) {
            return HexFormat.of()
                    .formatHex(PlainDigests.hmac(key, canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private Dispatcher dispatcher() {
        return new Dispatcher(
                hub.parties,
                hub.ledger,
                hub.ledger,
                new DeltaComposer(hub.commitments),
                hub.sealer,
                hub.digests,
                hub.queues,
                portfolios,
                hub.clock);
    }

    private static Party bound(String cn, Contract contract) {
        return new Party(
                cn,
                Set.of(Right.SUBSCRIBE),
                Optional.empty(),
                EnumSet.allOf(PublicList.class),
                EnumSet.allOf(FieldGroup.class),
                Optional.of(contract));
    }

    private static Contract until(LocalDate day) {
        return new Contract("征信报告", day, Set.of(), false);
    }

    /** One edition with records of both courts. */
    private void edition() {
        records++;
        hub.submit(
                CHAOYANG,
                List.of(SampleRecords.dishonest("d-" + records), SampleRecords.representative("c-" + records)));
        var there = SampleRecords.with(
                SampleRecords.dishonest("p-" + records), "case.caseNumber", "(2026)沪0115执" + (700 + records) + "号");
        assertThat((List<?>) hub.submit(PUDONG, List.of(there)).get("refused")).isEmpty();
        hub.publishAll();
        all(dispatcher);
    }

    private static void all(Dispatcher dispatcher) {
        while (dispatcher.advance()) {
            // edition after edition
        }
    }

    private Map<String, Object> delta(String cn, int index) {
        return hub.json.object(hub.queues.of(cn).get(index).content());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> changes(String cn, int index) {
        return (List<Map<String, Object>>) delta(cn, index).get("changes");
    }

    private void everyLeafIsRecomputed(String cn) {
        for (var delta : hub.queues.of(cn)) {
            var read = hub.json.object(delta.content());
            var leaves = ((List<?>) read.get("changes"))
                    .stream().map(change -> leaf((Map<?, ?>) change)).toList();
            assertThat(leaves)
                    .usingRecursiveComparison()
                    .isEqualTo(hub.ledger.leafEntries((Long) read.get("fromPosition"), (Long) read.get("toPosition")));
        }
    }

    private byte[] leaf(Map<?, ?> change) {
        if (change.get("leaf") instanceof String leaf) {
            return Base64.getDecoder().decode(leaf);
        }
        var digests = Arrays.stream(FieldGroup.values())
                .map(group -> digest((Map<?, ?>) ((Map<?, ?>) change.get("groups")).get(group.wire())))
                .toArray(byte[][]::new);
        return PlainCommitments.leaf(ChangeKind.of((String) change.get("change")), digests);
    }

    private byte[] digest(Map<?, ?> group) {
        return group.get("digest") instanceof String digest
                ? HexFormat.of().parseHex(digest.substring(4))
                : hub.commitments.groupDigest(
                        Base64.getDecoder().decode((String) group.get("salt")), CanonicalJson.write(group.get("data")));
    }

    @Test
    void aRegionIsThatOfTheCourt() {
        hub.parties.add(bound("shanghai", new Contract("公共资源交易", LATER, Set.of("31"), false)));
        edition();
        edition();

        var shown = changes("shanghai", 0).stream()
                .filter(change -> change.containsKey("groups"))
                .toList();
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.toString()).contains("沪0115"));
        assertThat(changes("shanghai", 0))
                .filteredOn(change -> change.containsKey("leaf"))
                .isNotEmpty();
        assertThat(new String(hub.queues.of("shanghai").getFirst().content(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("\"court\":\"京0105\"");
        everyLeafIsRecomputed("shanghai");
    }

    @Test
    void whoseContractEndedGetsNothingAndOnceRenewedAllWithoutAGap() {
        var today = LocalDate.parse("2026-11-22");
        hub.parties.add(bound("club", until(today)));
        edition();
        hub.clock.set(today.plusDays(1));
        edition();
        edition();
        assertThat(hub.queues.of("club")).hasSize(1);
        assertThat(hub.queues.of("bureau")).hasSize(3);
        assertThat(dispatcher.latest()).isEqualTo(3);
        assertThat(dispatcher.delta(hub.parties.party("club").orElseThrow(), 1)).isEmpty();

        hub.parties.replace(bound("club", until(LATER)));
        all(dispatcher);

        assertThat(hub.queues.of("club")).hasSize(3);
        for (var i = 1; i < 3; i++) {
            assertThat(delta("club", i))
                    .containsEntry("edition", i + 1L)
                    .containsEntry(
                            "previousDigest",
                            hub.digests.sm3(hub.queues.of("club").get(i - 1).content()));
        }
        everyLeafIsRecomputed("club");
    }

    @Test
    void aPortfolioHearsOfItsSubjectsAlone() {
        hub.parties.add(bound("fund", new Contract("贷后管理", LATER, Set.of(), true)));
        register("resident-id\n" + SampleRecords.WOMAN);
        edition();

        assertThat(changes("fund", 0))
                .filteredOn(change -> change.containsKey("groups"))
                .singleElement()
                .satisfies(change -> assertThat(change.toString()).contains(SampleRecords.WOMAN));
        assertThat(changes("fund", 0))
                .filteredOn(change -> change.containsKey("leaf"))
                .isNotEmpty();
        everyLeafIsRecomputed("fund");
    }

    private String register(String canonical) {
        var key = portfolios.key("fund");
        var digest = new Under(key.secretBytes()).keyed(canonical);
        portfolios.add("fund", key.id(), List.of(digest));
        return digest;
    }

    @Test
    void whatWasShownStaysShownAlthoughThePortfolioChanges() {
        hub.parties.add(bound("fund", new Contract("贷后管理", LATER, Set.of(), true)));
        var woman = register("resident-id\n" + SampleRecords.WOMAN);
        edition();
        portfolios.remove("fund", portfolios.key("fund").id(), List.of(woman));
        register("resident-id\n" + SampleRecords.MAN);
        portfolios.turn("fund");

        SignedDocument again =
                dispatcher().delta(hub.parties.party("fund").orElseThrow(), 1).orElseThrow();
        assertThat(again.content()).isEqualTo(hub.queues.of("fund").getFirst().content());
        assertThat(again.signature()).isEqualTo(hub.queues.of("fund").getFirst().signature());
        hub.parties.replace(bound("fund", until(LATER)));
        assertThat(dispatcher()
                        .delta(hub.parties.party("fund").orElseThrow(), 1)
                        .orElseThrow()
                        .content())
                .isEqualTo(again.content());
    }

    @Test
    void everyLinkedDocumentOfASubjectCounts() {
        hub.parties.add(bound("fund", new Contract("贷后管理", LATER, Set.of(), true)));
        register("passport\nE12345678\nCN");
        var passport = Map.of("idType", "passport", "id", "E12345678", "country", "CN");
        hub.submit(
                CHAOYANG,
                List.of(
                        SampleRecords.with(SampleRecords.dishonest("o-1"), "subject.otherDocuments", List.of(passport)),
                        SampleRecords.representative("o-2")));
        hub.publishAll();
        all(dispatcher);

        assertThat(changes("fund", 0))
                .filteredOn(change -> change.containsKey("groups"))
                .hasSize(2)
                .allSatisfy(change -> assertThat(change.toString()).contains(SampleRecords.MAN));
    }

    @Test
    void aCompanyIsFoundByTheOrganisationCodeInItsCreditCode() {
        hub.parties.add(bound("fund", new Contract("贷后管理", LATER, Set.of(), true)));
        register("org-code\n" + SampleRecords.COMPANY.substring(8, 17));
        hub.submit(CHAOYANG, List.of(SampleRecords.registration("k-1")));
        hub.publishAll();
        all(dispatcher);
        assertThat(changes("fund", 0))
                .filteredOn(change -> change.containsKey("groups"))
                .singleElement()
                .satisfies(change -> assertThat(change.get("list")).isEqualTo("enforcement"));
    }

    @Test
    void theEndOfAnEntryIsHeardOfUnderAnyKey() {
        hub.parties.add(bound("fund", new Contract("贷后管理", LATER, Set.of(), true)));
        register("resident-id\n" + SampleRecords.MAN);
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("x-1")));
        hub.publishAll();
        all(dispatcher);
        hub.clock.advance(PortfolioBook.YEAR.plus(PortfolioBook.OVERLAP));
        assertThat(portfolios.accepted("fund")).isEmpty();
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("x-2")));
        var removed = hub.submit(CHAOYANG, List.of(SampleRecords.remove("x-3", "consumption", "x-1", "performed")));
        assertThat((List<?>) removed.get("refused")).isEmpty();
        hub.publishAll();
        all(dispatcher);

        assertThat(hub.queues.of("fund").stream()
                        .flatMap(delta ->
                                ((List<?>) hub.json.object(delta.content()).get("changes")).stream())
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> each.containsKey("groups"))
                        .<Object>map(each -> each.get("change"))
                        .toList())
                .as("the listing under a key that counts, then the end, and not what is new")
                .isEqualTo(List.of("listed", "removed"));
    }

    @Test
    void aKeyLastsAYearAndCountsAQuarterLonger() {
        var first = portfolios.key("fund");
        assertThat(portfolios.key("fund")).isEqualTo(first);
        assertThat(portfolios.key("other").secret()).isNotEqualTo(first.secret());
        var digest = register("resident-id\n" + SampleRecords.MAN);
        assertThat(portfolios.add("fund", first.id(), List.of(digest))).isZero();

        hub.clock.advance(PortfolioBook.YEAR);
        var second = portfolios.key("fund");
        assertThat(second.id()).isEqualTo("portfolio-2");
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(portfolios.accepted("fund"))
                .extracting(PortfolioKey::id)
                .containsExactly("portfolio-2", "portfolio-1");
        assertThat(portfolios.counts("fund")).containsEntry("portfolio-1", 1L).containsEntry("portfolio-2", 0L);

        hub.clock.advance(PortfolioBook.OVERLAP);
        assertThat(portfolios.accepted("fund")).extracting(PortfolioKey::id).containsExactly("portfolio-2");
    }
}
