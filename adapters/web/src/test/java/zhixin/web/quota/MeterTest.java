package zhixin.web.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.ResidentIdentityNumber;
import zhixin.identity.UnifiedSocialCreditCode;
import zhixin.web.quota.Refusal.Reason;

class MeterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] HERE = {10, 1, 2, 3};
    private static final byte[] NEXT_DOOR = {10, 1, 2, 4};

    private long now = -5 * SECOND;
    private final Meter meter = new Meter(Quota.STANDARD, () -> now);

    private static IdentityDocument person(int division, LocalDate born, int sequence) {
        var digits = "%06d%s%03d".formatted(division, born.toString().replace("-", ""), sequence);
        return document("resident-id", digits + ResidentIdentityNumber.checkCharacter(digits), null);
    }

    private static IdentityDocument document(String type, String number, String country) {
        try {
            return IdentityDocument.parse(type, number, country);
        } catch (InvalidIdentifier e) {
            throw new AssertionError(number + e.code());
        }
    }

    /** Asks about a number; null when it is answered. */
    private Reason ask(byte[] address, IdentityDocument document, String name, boolean listed) {
        var visit = meter.visit(address, 1, null);
        if (visit.refusal() == null && visit.asks(document, name) && listed) {
            visit.hit();
        }
        return visit.refusal() == null ? null : visit.refusal().reason();
    }

    private static IdentityDocument anybody(Random random) {
        var born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000));
        return person(119_900 + random.nextInt(100), born, 1 + random.nextInt(60));
    }

    /** How many of so many questions of that order, one a second, are answered. */
    private int answered(int count, IntFunction<IdentityDocument> walk) {
        var answered = 0;
        for (var i = 0; i < count; i++) {
            now += SECOND;
            answered += ask(HERE, walk.apply(i), null, false) == null ? 1 : 0;
        }
        return answered;
    }

    @Test
    void anAllowanceIsUsedUpAndComesBack() {
        for (var i = 0; i < 60; i++) {
            assertThat(meter.visit(HERE, 1, null).refusal()).isNull();
        }
        var refusal = meter.visit(HERE, 1, null).refusal();
        assertThat(refusal.reason()).isEqualTo(Reason.ADDRESS);
        assertThat(refusal.seconds()).isEqualTo(1);
        assertThat(refusal.challenge().bits()).isEqualTo(16);
        assertThat(meter.visit(NEXT_DOOR, 1, null).refusal()).isNull();
        now += SECOND;
        assertThat(meter.visit(HERE, 1, null).refusal()).isNull();
        assertThat(meter.visit(HERE, 20, null).refusal().seconds()).isEqualTo(10);
    }

    @Test
    void theFieldsTellWhatIsLeft() {
        var visit = meter.visit(HERE, 1, null);
        assertThat(visit.policy()).isEqualTo("\"address\";q=60;w=30, \"network\";q=960;w=30, \"misses\";q=300;w=1800");
        assertThat(visit.rateLimit()).isEqualTo("\"address\";r=59;t=1");
        assertThat(visit.asks(false)).isTrue();
        assertThat(visit.rateLimit()).isEqualTo("\"address\";r=59;t=1, \"misses\";r=299;t=6");
        visit.hit();
        assertThat(visit.rateLimit()).isEqualTo("\"address\";r=59;t=1");
        meter.visit(HERE, 59, null);
        assertThat(meter.visit(HERE, 3, null).rateLimit()).isEqualTo("\"address\";r=0;t=2");
    }

    @Test
    void aFurtherPageCostsFive() {
        var pages = 0;
        while (meter.visit(HERE, 1, null).asks(true)) {
            pages++;
        }
        assertThat(pages).isEqualTo(12);
    }

    @Test
    void aNetworkHasSixteenAllowances() {
        var served = 0;
        for (var host = 0; host < 256; host++) {
            for (var i = 0; i < 60; i++) {
                served +=
                        meter.visit(new byte[] {10, 1, 2, (byte) host}, 1, null).refusal() == null ? 1 : 0;
            }
        }
        assertThat(served).isEqualTo(960);
        var fresh = new byte[] {10, 1, 2, (byte) 200};
        assertThat(meter.visit(fresh, 1, null).refusal().reason()).isEqualTo(Reason.NETWORK);
        assertThat(meter.visit(new byte[] {10, 1, 3, 3}, 1, null).refusal()).isNull();
    }

    @Test
    void aSubscriberOfIpv6HasASixtyFour() {
        var address = new byte[16];
        for (var i = 0; i < 60; i++) {
            address[15] = (byte) i;
            address[8] = (byte) i;
            assertThat(meter.visit(address, 1, null).refusal()).isNull();
        }
        assertThat(meter.visit(address, 1, null).refusal().reason()).isEqualTo(Reason.ADDRESS);
        address[7] = 1;
        assertThat(meter.visit(address, 1, null).refusal()).isNull();
        var served = 0;
        for (var subnet = 0; subnet < 256; subnet++) {
            address[7] = (byte) subnet;
            address[6] = 7;
            for (var i = 0; i < 60; i++) {
                served += meter.visit(address, 1, null).refusal() == null ? 1 : 0;
            }
        }
        assertThat(served).as("of one /48").isLessThan(960);
    }

    @Test
    void memoryIsBoundedWhateverTheAddresses() {
        for (var i = 0; i < 100_000; i++) {
            meter.visit(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i, 1}, 1, null);
        }
        assertThat(meter.addresses()).isEqualTo(Quota.STANDARD.remembered());
    }

    @Test
    void aLandlordAClerkAndAFamilyNoticeNothing() {
        var random = new Random(7);
        for (var i = 0; i < 3; i++) {
            assertThat(ask(HERE, anybody(random), "王伟", i == 1)).isNull();
        }
        // Twelve hours of 300 people an hour, all of a hundred counties' worth of one prefecture, hardly any listed.
        for (var i = 0; i < 3_600; i++) {
            now += 12 * SECOND;
            assertThat(ask(NEXT_DOOR, anybody(random), i % 50 == 0 ? "王伟" : "某" + i, i % 40 == 0))
                    .as("question " + i)
                    .isNull();
        }
        var twins = LocalDate.of(1990, 3, 7);
        for (var again = 0; again < 20; again++) {
            now += SECOND;
            assertThat(ask(HERE, person(119_999, twins, 1 + again % 4), null, false))
                    .isNull();
        }
    }

    @Test
    void oneCountyFromOneAddressIsNoWalk() {
        var random = new Random(11);
        for (var i = 0; i < 2_900; i++) {
            now += SECOND * 3600 / 2_900;
            var born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000));
            var reason = ask(HERE, person(119_999, born, 1 + random.nextInt(60)), null, i % 2 == 0);
            assertThat(reason).isNotEqualTo(Reason.WALKING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 2, 7, 389})
    void whoCountsTheSequenceGetsTen(int step) {
        var day = LocalDate.of(1990, 3, 7);
        assertThat(answered(500, i -> person(119_999, day, Math.floorMod(500 + i * step, 1000))))
                .isBetween(10, 20);
    }

    @Test
    void whoCountsDaysYearsOrCountiesGetsTen() {
        var day = LocalDate.of(1960, 3, 1);
        assertThat(answered(300, i -> person(119_999, day.plusDays(i), 11))).isBetween(10, 20);
        assertThat(walkedAnew(300, i -> person(119_999, day.plusDays(-i), 11))).isBetween(10, 20);
        assertThat(walkedAnew(50, i -> person(119_999, day.plusYears(i), 11))).isBetween(10, 20);
        assertThat(walkedAnew(90, i -> person(119_900 + i, day, 11))).isBetween(10, 20);
    }

    private int walkedAnew(int count, IntFunction<IdentityDocument> walk) {
        now += 200_000 * SECOND;
        return answered(count, walk);
    }

    @Test
    void otherNumbersAreWalkedToo() {
        assertThat(walkedAnew(200, i -> document("passport", "E%08d".formatted(12_345_600 + i), "CN")))
                .isBetween(10, 20);
        assertThat(walkedAnew(200, i -> document("hk-macau-permit", "H%08d".formatted(1_234_500 + i), null)))
                .isBetween(10, 20);
        assertThat(walkedAnew(200, i -> document("taiwan-permit", "%08d".formatted(1_234_500 + i), null)))
                .isBetween(10, 20);
        assertThat(walkedAnew(200, i -> {
                    var code = "91119999%08d".formatted(1_234_500 + i) + "0";
                    return document("uscc", code + UnifiedSocialCreditCode.checkCharacter(code), null);
                }))
                .isBetween(10, 20);
    }

    @Test
    void oneNameWithManyNumbersAndOneNumberWithManyNames() {
        var random = new Random(3);
        var answered = 0;
        for (var i = 0; i < 100; i++) {
            now += SECOND;
            answered += ask(HERE, anybody(random), "诸葛孔明", false) == null ? 1 : 0;
        }
        assertThat(answered).isBetween(10, 20);
        now += 200_000 * SECOND;
        answered = 0;
        var number = anybody(random);
        for (var i = 0; i < 100; i++) {
            now += SECOND;
            answered += ask(HERE, number, "某" + (char) ('一' + i), true) == null ? 1 : 0;
        }
        assertThat(answered).isBetween(10, 20);
    }

    @Test
    void aWalkerAmongOthersBehindOneAddressIsFound() {
        var random = new Random(5);
        var answered = 0;
        for (var i = 0; i < 200; i++) {
            for (var other = 0; other < 5; other++) {
                now += SECOND;
                ask(HERE, anybody(random), "某" + random.nextInt(), other == 0);
            }
            answered += ask(HERE, person(119_999, LocalDate.of(1990, 3, 7), i), null, false) == null ? 1 : 0;
        }
        // Seventeen minutes: the first pause of ten, then another of twenty.
        assertThat(answered).isBetween(10, 45);
    }

    @Test
    void aPauseIsToldHasNoProofAndGetsLonger() {
        answered(50, i -> person(119_999, LocalDate.of(1990, 3, 7), i));
        var refusal = meter.visit(HERE, 1, null).refusal();
        assertThat(refusal.reason()).isEqualTo(Reason.WALKING);
        assertThat(refusal.challenge()).isNull();
        assertThat(refusal.seconds()).isBetween(540, 600);
        assertThat(meter.visit(NEXT_DOOR, 1, null).refusal()).isNull();
        now += 600 * SECOND;
        assertThat(answered(50, i -> person(119_999, LocalDate.of(1990, 3, 8), i)))
                .isBetween(10, 20);
        assertThat(meter.visit(HERE, 1, null).refusal().seconds()).isBetween(1_100, 1_200);
    }

    @Test
    void aNetworkThatWalksTogetherIsStoppedThereAlone() {
        var answered = 0;
        var day = LocalDate.of(1990, 3, 7);
        for (var i = 0; i < 1000; i++) {
            now += SECOND / 5;
            var address = new byte[] {10, 1, 2, (byte) i};
            answered += ask(address, person(119_999, day, i), null, false) == null ? 1 : 0;
        }
        // Forty of 64 bits are set by some sixty numbers.
        assertThat(answered).isBetween(40, 130);
        assertThat(ask(HERE, person(119_999, day.plusDays(1), 5), null, false)).isNull();
    }

    @Test
    void aNetworkThatWalksDoesNotUseUpWhatItsOthersHave() {
        var answered = 0;
        for (var i = 0; i < 100_000; i++) {
            now += SECOND / 5_000;
            var walked = person(119_999, LocalDate.of(1990, 3, 7).plusDays(i / 1000), i % 1000);
            answered += ask(new byte[] {10, 1, 2, (byte) (10 + i % 240)}, walked, null, false) == null ? 1 : 0;
            if (i % 5_000 == 0) {
                assertThat(ask(HERE, anybody(new Random(i)), null, false)).isNull();
            }
        }
        assertThat(answered).isLessThan(1_600);
    }

    @Test
    void missesRunOutAndHitsDoNot() {
        var random = new Random(13);
        var misses = 0;
        for (var i = 0; i < 700; i++) {
            now += SECOND;
            misses += ask(HERE, anybody(random), null, false) == null ? 1 : 0;
        }
        assertThat(misses).as("300 and one in six seconds").isBetween(410, 420);
        for (var i = 0; i < 1_000; i++) {
            now += SECOND;
            assertThat(ask(NEXT_DOOR, anybody(random), null, true)).isNull();
        }
    }

    @Test
    void aProofBringsTwentyQuestionsAndTheNextIsHarder() {
        meter.visit(HERE, 60, null);
        var bits = new int[8];
        for (var round = 0; round < bits.length; round++) {
            var challenge = meter.visit(HERE, 1, null).refusal().challenge();
            bits[round] = challenge.bits();
            var proof = ChallengesTest.solve(challenge.value(), challenge.bits());
            assertThat(meter.visit(NEXT_DOOR, 1, proof).refusal()).isNull();
            assertThat(meter.visit(HERE, 1, proof).refusal()).isNull();
            for (var i = 1; i < 20; i++) {
                assertThat(meter.visit(HERE, 1, null).refusal()).isNull();
            }
            var again = meter.visit(HERE, 1, proof).refusal();
            assertThat(again.reason()).isEqualTo(Reason.PROOF);
            assertThat(again.challenge()).isNotNull();
        }
        assertThat(bits).containsExactly(16, 17, 17, 18, 18, 18, 18, 19);
        now += 3_600 * SECOND;
        meter.visit(HERE, 60, null);
        assertThat(meter.visit(HERE, 1, null).refusal().challenge().bits()).isEqualTo(16);
    }

    @Test
    void figuresAreReadAndChecked() {
        assertThat(Quota.parse("perSecond=5, burst=100")).isEqualTo(Quota.of(5, 100));
        for (var wrong : new String[] {"", "x=1", "burst", "burst=", "burst=0", "walk=1", "difficulty=30", "burst=a"}) {
            assertThatThrownBy(() -> Quota.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
