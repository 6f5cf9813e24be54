package zhixin.inquiry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import zhixin.access.AccessEntry;
import zhixin.access.AccessMark;
import zhixin.casefile.AssignedStaff;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseParty;
import zhixin.casefile.HeldAsset;
import zhixin.casefile.PartyRole;
import zhixin.casefile.StaffRole;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.MemoryParties;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.PlainSpellings;
import zhixin.law.CaseKind;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.DrivenClock;
import zhixin.lookup.SubjectKeys;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.right.Rights;
import zhixin.submission.PlainJson;
import zhixin.submission.Submission.Detached;
import zhixin.submission.Times;
import zhixin.trust.PlainDigests;
import zhixin.trust.PlainSealer;
import zhixin.trust.SignedDocument;

/** An inquiry desk over memory: one case of 京0105 with one debtor and one officer, and whatever sources a test wants. */
public final class InquiryRoom {
    public static final String CASE = "(2026)京0105执12346号";
    static final IdentityDocument DEBTOR = new IdentityDocument(IdType.USCC, "91119999X000000190", "");

    public final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-22T01:00:00Z"));
    public final MemoryInquiries book = new MemoryInquiries();
    public final List<AccessEntry> accesses = new ArrayList<>();
    public final PlainSealer hub = new PlainSealer("hub");
    public final PlainDigests digests = new PlainDigests();
    public final MemoryParties parties = MemoryParties.demo();
    public final InquiryAnswers answers =
            new InquiryAnswers(new AnswerCheck(hub, new PlainJson()), book, hub, digests, clock);
    public final DesertedAnswers deserted = new DesertedAnswers(book, new PlainJson(), hub, digests, clock);
    public CaseFile file = file("officer", null);
    /** What happens when somebody asks the hub's own record. */
    public Runnable looking = () -> {};
    /** What happens before an entry goes into the access log. */
    public Runnable logging = () -> {};

    public List<HeldAsset> held = List.of();

    /** The case, with that officer assigned until that day. */
    public CaseFile file(String officer, LocalDate until) {
        var from = LocalDate.parse("2026-11-02");
        var debtor = new CaseParty(PartyRole.DEBTOR, true, "海天食品有限公司", List.of(DEBTOR), null, null, from, null);
        return new CaseFile(
                CaseNumber.parse(CASE).orElseThrow(),
                new CourtCode("京0105"),
                CaseKind.ENFORCEMENT,
                from,
                "5000.00",
                null,
                List.of(debtor),
                List.of(),
                List.of(new AssignedStaff(officer, "赵六", StaffRole.JUDGE, from, until)),
                List.of(),
                List.of());
    }

    public InquiryDesk desk(InquiryLimits limits, AssetSource... sources) {
        return new InquiryDesk(new InquiryDesk.Parts(
                hub,
                new PlainJson(),
                digests,
                new SubjectKeys(digests),
                number -> number.equals(file.number()) ? Optional.of(file) : Optional.empty(),
                new OwnRecord((documents, kinds) -> {
                    looking.run();
                    return documents.contains(DEBTOR) ? held : List.of();
                }),
                new Rights(),
                entry -> {
                    logging.run();
                    accesses.add(entry);
                    return new AccessMark(accesses.size(), Map.of());
                },
                book,
                List.of(sources),
                new PlainSpellings(),
                limits,
                new RandomEntryIds(),
                clock));
    }

    public static Party officer() {
        return new Party("officer", Set.of(Right.INQUIRE), Optional.of(new CourtCode("京0105")), Set.of(), Set.of());
    }

    /** A warrant that is all right. */
    public Map<String, Object> warrant(String id) {
        var now = clock.instant();
        var warrant = new TreeMap<String, Object>();
        warrant.put("schema", "zhixin/warrant/1");
        warrant.put("warrantId", id);
        warrant.put("court", "京0105");
        warrant.put("officer", "officer");
        warrant.put("officerName", "赵六");
        warrant.put("caseNumber", CASE);
        warrant.put("legalBasis", Map.of("instrument", "民事诉讼法", "article", "253"));
        warrant.put(
                "subject", Map.of("kind", "organization", "name", "海天食品有限公司", "idType", "uscc", "id", DEBTOR.number()));
        warrant.put("assetKinds", List.of("deposit", "vehicle"));
        warrant.put("reason", "查明财产");
        warrant.put("issuedAt", Times.text(now.minusSeconds(60)));
        warrant.put("until", Times.text(now.plus(Duration.ofDays(3))));
        warrant.put("deadlineMs", 400);
        return warrant;
    }

    public SignedDocument signed(Map<String, Object> warrant, String signer) {
        return new PlainSealer(signer).seal(CanonicalJson.utf8(warrant));
    }

    public static Detached body(SignedDocument warrant) {
        return new Detached(warrant);
    }

    /** A court's honest answer: nothing there. */
    public SignedDocument empty(SourceQuestion question, String source, String signer) {
        var text = new TreeMap<String, Object>();
        text.put("schema", "zhixin/source-answer/1");
        text.put("source", source);
        text.put("inquiryId", question.inquiryId());
        text.put("warrantDigest", question.warrantDigest());
        text.put("answeredAt", Times.text(clock.instant()));
        text.put("outcome", "empty");
        text.put("assets", List.of());
        return new PlainSealer(signer).seal(CanonicalJson.write(text).getBytes(StandardCharsets.UTF_8));
    }

    /** A court's answer with so many accounts of its own, each with a field of so many characters. */
    public SignedDocument answered(SourceQuestion question, String source, String signer, int assets, int characters) {
        var text = new TreeMap<String, Object>();
        text.put("schema", "zhixin/source-answer/1");
        text.put("source", source);
        text.put("inquiryId", question.inquiryId());
        text.put("warrantDigest", question.warrantDigest());
        text.put("answeredAt", Times.text(clock.instant()));
        text.put("outcome", "answered");
        text.put(
                "assets",
                java.util.stream.IntStream.range(0, assets)
                        .mapToObj(i -> asset("a-" + i, source, "x".repeat(characters)))
                        .toList());
        return new PlainSealer(signer).seal(CanonicalJson.utf8(text));
    }

    /** An account as an answer writes it. */
    public static Map<String, Object> asset(String id, String court, String bank) {
        var asset = new TreeMap<String, Object>();
        asset.put("assetId", id);
        asset.put("kind", "deposit");
        asset.put("court", court);
        asset.put("caseNumber", CASE);
        asset.put("foundOn", "2026-11-03");
        asset.put("disposedOn", null);
        asset.put("value", "1.00");
        asset.put("fields", Map.of("bank", bank));
        asset.put("measures", List.of());
        return asset;
    }

    /** The problem with which something is refused. */
    public static Problem refused(Runnable what) {
        try {
            what.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("not refused");
    }
}
