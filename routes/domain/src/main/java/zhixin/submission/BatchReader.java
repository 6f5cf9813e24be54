package zhixin.submission;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Reads {@code zhixin/batch/1}: a fault here refuses the whole batch, one inside a record that record alone. */
public final class BatchReader {
    private static final String SCHEMA = "zhixin/batch/1";
    private static final Set<String> FIELDS =
            Set.of("schema", "court", "batchNumber", "previousDigest", "createdAt", "records");
    private static final Pattern DIGEST = Pattern.compile("sm3:[0-9a-f]{64}");

    private final StrictJson json;

    public BatchReader(StrictJson json) {
        this.json = json;
    }

    /** @throws ProblemException {@code /problems/malformed} */
    public Batch read(byte[] document) {
        var map = json.object(document);
        require(SCHEMA.equals(map.get("schema")), "schema must be " + SCHEMA);
        require(
                FIELDS.containsAll(map.keySet()),
                "a batch has no other fields than " + FIELDS.stream().sorted().toList());
        require(map.containsKey("previousDigest"), "previousDigest is missing; it is null for batch 1");
        return new Batch(court(map), number(map), previousDigest(map), records(map, createdAt(map)));
    }

    private static CourtCode court(Map<String, @Nullable Object> map) {
        var court = map.get("court");
        require(court instanceof String text && CourtCode.isValid(text), "court must be a court code");
        return new CourtCode(String.valueOf(court));
    }

    private static long number(Map<String, @Nullable Object> map) {
        require(map.get("batchNumber") instanceof Long number && number >= 1, "batchNumber counts from 1");
        return map.get("batchNumber") instanceof Long number ? number : 0;
    }

    private static @Nullable String previousDigest(Map<String, @Nullable Object> map) {
        var digest = map.get("previousDigest");
        require(
                digest == null
                        || (digest instanceof String text
                                && DIGEST.matcher(text).matches()),
                "previousDigest is null or sm3: and 64 hex digits");
        return (String) digest;
    }

    private static OffsetDateTime createdAt(Map<String, @Nullable Object> map) {
        try {
            require(map.get("createdAt") instanceof String, "createdAt must be a time with offset");
            return OffsetDateTime.parse(String.valueOf(map.get("createdAt")));
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemType.MALFORMED, "createdAt must be a time with offset");
        }
    }

    private static List<?> records(Map<String, @Nullable Object> map, OffsetDateTime createdAt) {
        var records = map.get("records");
        require(createdAt.getYear() > 2000, "createdAt is outside sense");
        require(
                records instanceof List<?> list && !list.isEmpty() && list.size() <= Batch.MOST_RECORDS,
                "records must be a list of 1 to " + Batch.MOST_RECORDS);
        return records instanceof List<?> list ? list : List.of();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new ProblemException(ProblemType.MALFORMED, what);
        }
    }
}
