package zhixin.inquiry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.inquiry.Warrant.LegalBasis;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;

/** Reads {@code zhixin/warrant/1}: strict JSON, every field as it should be, no other field. */
public final class WarrantReader {
    private static final String SCHEMA = "zhixin/warrant/1";
    private static final Set<String> FIELDS = Set.of(
            "schema",
            "warrantId",
            "court",
            "officer",
            "officerName",
            "caseNumber",
            "legalBasis",
            "subject",
            "assetKinds",
            "reason",
            "issuedAt",
            "until",
            "deadlineMs");
    private static final Set<String> SUBJECT_FIELDS = Set.of("kind", "name", "idType", "id", "country");
    private static final Set<String> BASIS_FIELDS = Set.of("instrument", "version", "article");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 500;

    private final StrictJson json;

    public WarrantReader(StrictJson json) {
        this.json = json;
    }

    /** @throws ProblemException {@code malformed}, {@code invalid-request} or {@code invalid-id}, each with a code */
    public Warrant read(byte[] document) {
        var map = json.object(document);
        require(SCHEMA.equals(map.get("schema")), "warrant.schema", "schema must be " + SCHEMA);
        only(map, FIELDS, "a warrant");
        var issuedAt = moment(map, "issuedAt");
        var until = moment(map, "until");
        require(until.isAfter(issuedAt), "warrant.until", "until lies after issuedAt");
        require(
                !until.isAfter(issuedAt.plus(Warrant.LONGEST)),
                "warrant.until",
                "a warrant is for " + Warrant.LONGEST.toDays() + " days at most");
        return new Warrant(
                id(map),
                court(map),
                text(map, "officer", "warrant.officer"),
                text(map, "officerName", "warrant.officer-name"),
                caseNumber(map),
                basis(map),
                subject(map),
                kinds(map),
                text(map, "reason", "warrant.reason"),
                issuedAt,
                until,
                deadline(map));
    }

    private static String id(Map<String, @Nullable Object> map) {
        var id = text(map, "warrantId", "warrant.id");
        require(ID.matcher(id).matches(), "warrant.id", "warrantId has 8 to 64 letters, digits, dots, _ and -");
        return id;
    }

    private static CourtCode court(Map<String, @Nullable Object> map) {
        var court = text(map, "court", "warrant.court-code");
        require(CourtCode.isValid(court), "warrant.court-code", "court is a court code");
        return new CourtCode(court);
    }

    private static CaseNumber caseNumber(Map<String, @Nullable Object> map) {
        return CaseNumber.parse(text(map, "caseNumber", "warrant.case-number"))
                .orElseThrow(() -> refuse("warrant.case-number", "caseNumber is no case number of the rules of 2016"));
    }

    private static LegalBasis basis(Map<String, @Nullable Object> map) {
        var basis = object(map, "legalBasis", "warrant.legal-basis");
        only(basis, BASIS_FIELDS, "legalBasis");
        var version = basis.containsKey("version") ? text(basis, "version", "warrant.legal-basis") : "";
        return new LegalBasis(
                text(basis, "instrument", "warrant.legal-basis"),
                version,
                text(basis, "article", "warrant.legal-basis"));
    }

    private static AskedSubject subject(Map<String, @Nullable Object> map) {
        var subject = object(map, "subject", "warrant.subject");
        only(subject, SUBJECT_FIELDS, "subject");
        var kind = text(subject, "kind", "warrant.subject");
        require(
                kind.equals("person") || kind.equals("organization"),
                "warrant.subject",
                "a subject's kind is person or organization");
        var document = document(subject);
        require(
                document.type().ofOrganization() == kind.equals("organization"),
                "warrant.subject",
                "the type of document is not one of that kind of subject");
        return new AskedSubject(kind.equals("organization"), text(subject, "name", "warrant.subject"), document);
    }

    private static IdentityDocument document(Map<String, @Nullable Object> subject) {
        var type = text(subject, "idType", "warrant.subject");
        var id = text(subject, "id", "warrant.subject");
        var country = subject.containsKey("country") ? text(subject, "country", "warrant.subject") : null;
        require(
                type.equals(IdType.PASSPORT.wire()) == (country != null),
                "id.country",
                "a country goes with a passport, and with nothing else");
        try {
            return IdentityDocument.parse(type, id, country);
        } catch (InvalidIdentifier e) {
            throw new ProblemException(ProblemType.INVALID_ID, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Set<AssetKind> kinds(Map<String, @Nullable Object> map) {
        require(
                map.get("assetKinds") instanceof List<?> list && !list.isEmpty(),
                "warrant.asset-kinds",
                "assetKinds names at least one kind");
        var kinds = EnumSet.noneOf(AssetKind.class);
        for (var each : (List<?>) java.util.Objects.requireNonNull(map.get("assetKinds"))) {
            try {
                require(
                        each instanceof String && kinds.add(AssetKind.of((String) each)),
                        "warrant.asset-kinds",
                        "each kind of asset stands once");
            } catch (IllegalArgumentException e) {
                throw refuse("warrant.asset-kinds", "a kind of asset that is not known here");
            }
        }
        return kinds;
    }

    private static Duration deadline(Map<String, @Nullable Object> map) {
        var millis = map.containsKey("deadlineMs") ? map.get("deadlineMs") : Warrant.DEADLINE.toMillis();
        require(
                millis instanceof Long number
                        && number >= Warrant.LEAST_DEADLINE.toMillis()
                        && number <= Warrant.MOST_DEADLINE.toMillis(),
                "warrant.deadline",
                "deadlineMs lies between " + Warrant.LEAST_DEADLINE.toMillis() + " and "
                        + Warrant.MOST_DEADLINE.toMillis());
        return Duration.ofMillis(millis instanceof Long number ? number : 0);
    }

    private static Instant moment(Map<String, @Nullable Object> map, String field) {
        var text = text(map, field, "warrant.time");
        try {
            if (RFC_3339.matcher(text).matches()) {
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            }
        } catch (DateTimeException e) {
            throw refuse("warrant.time", field + " is no time of any day");
        }
        throw refuse("warrant.time", field + " is a time with offset as RFC 3339 writes it");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> map, String field, String code) {
        if (map.get(field) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw refuse(code, field + " is an object");
    }

    private static String text(Map<String, @Nullable Object> map, String field, String code) {
        if (map.get(field) instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw refuse(code, field + " is a text of 1 to " + LONGEST_TEXT + " characters");
    }

    private static void only(Map<String, @Nullable Object> map, Set<String> known, String what) {
        require(
                known.containsAll(map.keySet()),
                "warrant.unknown-field",
                what + " has no other fields than " + known.stream().sorted().toList());
    }

    private static void require(boolean holds, String code, String what) {
        if (!holds) {
            throw refuse(code, what);
        }
    }

    private static ProblemException refuse(String code, String what) {
        return new ProblemException(ProblemType.INVALID_REQUEST, code, what);
    }
}
