package zhixin.cli.synth;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhixin.trust.Digests;

/**
 * Case files of a few further courts: one debtor whom three courts pursue, with seizures that bind and seizures that wait, and
 * a case that ended for want of property. Two of the cases are handed over to the courts of the outside officers, for which
 * nobody here sends anything: they have something to look at before they have sent a word.
 */
public final class SyntheticCases {
    private static final SyntheticCourt BEIJING = new SyntheticCourt("京0107", "北京市石景山区人民法院", "11", "北京");
    private static final SyntheticCourt SHANGHAI = new SyntheticCourt("沪0105", "上海市长宁区人民法院", "31", "上海");
    private static final SyntheticCourt HANGZHOU = new SyntheticCourt("浙0108", "杭州市滨江区人民法院", "33", "杭州");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final LocalDate today;
    private final Digests digests;
    private final UnaryOperator<String> verifier;
    private final CasePeople people;
    private final List<SyntheticBatch> batches = new ArrayList<>();
    private final Map<String, SyntheticBatch> last = new HashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * The same documents for the same day, but for the verifiers.
     *
     * @param to the day after the last on which something happens
     * @param verifier of the first secret of whoever it is asked for, by document number: Argon2id in PHC form
     */
    public SyntheticCases(LocalDate to, Digests digests, UnaryOperator<String> verifier) {
        this.today = to.minusDays(1);
        this.digests = digests;
        this.verifier = verifier;
        this.people = new CasePeople(to);
        new CaseStories(this).tell();
    }

    /** The courts that send them: none of {@link SyntheticCourt#all}, so that their batches count from 1. */
    public static List<SyntheticCourt> courts() {
        return List.of(BEIJING, SHANGHAI, HANGZHOU);
    }

    /** In the order in which they are sent. */
    public List<SyntheticBatch> batches() {
        return List.copyOf(batches);
    }

    /** Ways in: who may look at what. */
    public List<Way> ways() {
        return List.copyOf(ways);
    }

    /**
     * A case that somebody can look at.
     *
     * @param officer CN of the certificate of an officer assigned to it, or null
     * @param person document number of somebody who signs in to it, or null
     */
    public record Way(
            String caseNumber,
            @Nullable String officer,
            @Nullable String role,
            @Nullable String person) {}

    LocalDate today() {
        return today;
    }

    CasePeople people() {
        return people;
    }

    void officer(CaseRoll roll, String cn) {
        ways.add(new Way(roll.number(), cn, null, null));
    }

    /** Gives somebody a way into the case. */
    void access(CaseRoll roll, String id, String role, Party person) {
        roll.access(id, person, verifier.apply(person.id()));
        ways.add(new Way(roll.number(), null, role, person.id()));
    }

    /** The next batch of that court. */
    void send(SyntheticCourt court, List<Map<String, Object>> records) {
        var before = last.get(court.code());
        var number = before == null ? 1 : before.batchNumber() + 1;
        var digest = before == null ? null : digests.sm3(before.bytes());
        var at = today.atTime(17, 30).atOffset(CHINA);
        var out = new LinkedHashMap<String, @Nullable Object>();
        out.put("schema", "zhixin/batch/1");
        out.put("court", court.code());
        out.put("batchNumber", number);
        out.put("previousDigest", digest);
        out.put("createdAt", at.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        out.put("records", records);
        var batch =
                new SyntheticBatch(court, number, digest, at, records.size(), Map.of(), json.writeValueAsBytes(out));
        last.put(court.code(), batch);
        batches.add(batch);
    }

    static SyntheticCourt beijing() {
        return BEIJING;
    }

    static SyntheticCourt shanghai() {
        return SHANGHAI;
    }

    static SyntheticCourt hangzhou() {
        return HANGZHOU;
    }
}
