package zhixin.party;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry;
import zhixin.access.AccessMark;
import zhixin.casefile.Audience;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseParty;
import zhixin.casefile.InformationKind;
import zhixin.casefile.Mandate;
import zhixin.casefile.PartyAccess;
import zhixin.casefile.PartyRole;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.exchange.MemoryParties;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.CaseKind;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.DrivenClock;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.right.Rights;
import zhixin.submission.PlainJson;
import zhixin.trust.PlainDigests;

/** A case with its people, and the desks over it; nobody in it stands on a list. */
public final class PartyRoom {
    public static final CaseNumber CASE = CaseNumber.parse("(2026)京0105执12345号").orElseThrow();
    public static final String APPLICANT = "119999199003070019";
    public static final String DEBTOR = "119999198402290022";
    public static final String LAWYER = "11999919880229003X";
    public static final String STRANGER = "119999198507150018";
    public static final String INITIAL = "first-secret-7";
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    public final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-23T01:00:00Z"));
    public final MemoryPartyBook book = new MemoryPartyBook();
    public final List<AccessEntry> record = new ArrayList<>();
    public final List<CaseParty> parties = new ArrayList<>();
    public final List<Mandate> mandates = new ArrayList<>();
    public final List<CaseEvent> events = new ArrayList<>();
    public final Map<String, PartyAccess> access = new HashMap<>();
    public final PlainPasswords passwords = new PlainPasswords();
    private final SubjectKeys keys = new SubjectKeys(new PlainDigests());
    private long positions = 100;

    public PartyRoom() {
        parties.add(party(PartyRole.APPLICANT, "赵申请", APPLICANT, null));
        parties.add(party(PartyRole.DEBTOR, "钱被执行", DEBTOR, null));
        mandates.add(mandate(null));
        List.of(APPLICANT, DEBTOR, LAWYER).forEach(each -> give(each, INITIAL));
    }

    public static IdentityDocument id(String number) {
        try {
            return IdentityDocument.parse("resident-id", number, null);
        } catch (InvalidIdentifier e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** So many credit codes in which the same organisation's code stands. */
    static List<String> creditCodes(String organizationCode, int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "91%06d".formatted(110105 + i) + organizationCode)
                .map(code -> code + zhixin.identity.UnifiedSocialCreditCode.checkCharacter(code))
                .toList();
    }

    public static CaseParty party(PartyRole role, String name, String number, @Nullable LocalDate until) {
        return new CaseParty(
                role, false, name, List.of(id(number)), null, "13900001111", LocalDate.of(2026, 1, 5), until);
    }

    public static Mandate mandate(@Nullable LocalDate until) {
        return mandate(until, until != null);
    }

    public static Mandate mandate(@Nullable LocalDate until, boolean ended) {
        return new Mandate(
                "m-1",
                "孙律师",
                id(LAWYER),
                "11101202010000001",
                "某某律师事务所",
                id(APPLICANT),
                true,
                LocalDate.of(2026, 2, 1),
                until,
                ended);
    }

    /** A seizure that is shown from that day on, or never yet. */
    public void seized(Audience audience, @Nullable LocalDate shownFrom) {
        events.add(new CaseEvent(
                ++positions,
                InformationKind.MEASURE,
                "measure-taken",
                CASE.court(),
                TODAY.minusDays(3),
                Map.of(
                        "assetKind",
                        "deposit",
                        "description.account",
                        "6222020200112233445",
                        "amount",
                        "5000.00",
                        "source",
                        "clue-of-somebody",
                        "phone",
                        "13900001111"),
                audience,
                shownFrom));
    }

    /** The court gives somebody access, or gives it anew. */
    public void give(String number, @Nullable String secret) {
        access.put(
                number,
                new PartyAccess(
                        id(number),
                        secret == null ? null : passwords.hash(secret),
                        TODAY,
                        secret == null ? null : TODAY.plusDays(10),
                        ++positions));
    }

    private Optional<CaseFile> file(CaseNumber number) {
        return number.equals(CASE)
                ? Optional.of(new CaseFile(
                        CASE,
                        CASE.court(),
                        CaseKind.ENFORCEMENT,
                        LocalDate.of(2026, 1, 5),
                        "100000.00",
                        null,
                        parties,
                        mandates,
                        List.of(),
                        List.copyOf(access.values()),
                        events))
                : Optional.empty();
    }

    private List<AccessGrant> grants(CaseNumber number) {
        return number.equals(CASE)
                ? access.values().stream()
                        .map(each -> new AccessGrant(
                                number, keys.of(each.person()), each.verifier(), each.validUntil(), each.position()))
                        .toList()
                : List.of();
    }

    private PartySources sources() {
        return new PartySources(
                this::file,
                this::grants,
                new NoEntries(),
                new PositionReader(new PlainJson()),
                MemoryParties.demo(),
                keys,
                new PlainDigests(),
                new Rights(),
                entry -> {
                    record.add(entry);
                    return new AccessMark(record.size(), Map.of());
                },
                () -> 0L);
    }

    public PartyDesk desk() {
        return new PartyDesk(sources(), book, passwords, clock);
    }

    public PartyViews views() {
        return new PartyViews(sources(), LawBook.builtIn(), (persons, now) -> List.of(), clock);
    }

    public PartyMail mail() {
        return new PartyMail(sources(), views(), book, clock);
    }

    public CorrectionDesk corrections() {
        return new CorrectionDesk(
                sources(), views(), new NoCorrections(), new RandomEntryIds(), LawBook.builtIn(), clock);
    }

    /** Fast ones, which count how often they were asked. */
    public static final class PlainPasswords implements Passwords {
        public int asked;

        @Override
        public String hash(String secret) {
            return "plain:" + secret;
        }

        @Override
        public boolean matches(@Nullable String verifier, String secret) {
            asked++;
            return ("plain:" + secret).equals(verifier);
        }
    }

    private static final class NoEntries implements PersonEntries {
        @Override
        public List<EntryId> of(Collection<String> persons, CaseNumber caseNumber, long upTo) {
            return List.of();
        }

        @Override
        public List<LedgerPosition> history(EntryId entry, long upTo) {
            return List.of();
        }

        @Override
        public Published published(LedgerPosition position, Collection<String> subscribers) {
            return new Published(0, null, List.of());
        }

        @Override
        public List<CourtDuty> open(EntryId entry) {
            return List.of();
        }
    }

    private static final class NoCorrections implements CorrectionBook {
        @Override
        public Optional<Kept> keep(
                Correction correction,
                List<zhixin.law.DutyChange.Opened> duties,
                @Nullable Repeat repeat,
                Limit limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Correction> of(Collection<String> persons, int limit) {
            return List.of();
        }

        @Override
        public Optional<Correction> find(Collection<String> persons, String key) {
            return Optional.empty();
        }

        @Override
        public Optional<Correction> find(EntryId reference) {
            return Optional.empty();
        }

        @Override
        public List<Numbered> ofCourt(CourtCode court, long after, int limit) {
            return List.of();
        }
    }
}
