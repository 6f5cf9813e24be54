package zhixin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * One source's line in an envelope.
 *
 * @param reason stable code: why it refused, failed or was not asked; null for the others
 * @param elapsedMs from the question to its end; null where it was not asked
 * @param answer its own document with its own signature; null where there is none, and of the hub's own record, for which
 *     the envelope's signature speaks
 * @param answerDigest over the answer's exact bytes; null where there is none
 * @param assets what it said, in the words of the schema
 */
public record SourceEntry(
        String name,
        List<CourtCode> courts,
        SourceStatus status,
        @Nullable String reason,
        @Nullable Long elapsedMs,
        @Nullable SignedDocument answer,
        @Nullable String answerDigest,
        List<Map<String, @Nullable Object>> assets) {
    /** The name of the hub's own record among the sources. */
    public static final String HUB = "hub";

    public SourceEntry {
        Objects.requireNonNull(status);
        courts = List.copyOf(courts);
        assets = List.copyOf(assets);
    }

    /** A line without an answer. */
    public static SourceEntry without(
            AssetSource source, SourceStatus status, @Nullable String reason, @Nullable Long elapsedMs) {
        return new SourceEntry(source.name(), source.courts(), status, reason, elapsedMs, null, null, List.of());
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return name + ": " + status.wire();
    }
}
