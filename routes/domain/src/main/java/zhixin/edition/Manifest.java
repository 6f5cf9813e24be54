package zhixin.edition;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.submission.Times;
import zhixin.trust.Digests;

/**
 * An edition's manifest, {@code zhixin/edition/1}: what is signed.
 *
 * @param state null for an edition sealed before there was a state root
 */
record Manifest(
        long edition,
        @Nullable String previousDigest,
        long fromPosition,
        long toPosition,
        Instant publishedAt,
        String checkpointSha256,
        String checkpointSm3,
        Map<CourtCode, Long> lastBatches,
        @Nullable StateRoots state) {

    byte[] bytes(Digests digests) {
        var manifest = new TreeMap<String, @Nullable Object>();
        manifest.put("schema", "zhixin/edition/1");
        manifest.put("edition", edition);
        manifest.put("previousDigest", previousDigest);
        manifest.put("fromPosition", fromPosition);
        manifest.put("toPosition", toPosition);
        manifest.put("publishedAt", Times.text(publishedAt));
        manifest.put("checkpoints", Map.of("sha256", checkpointSha256, "sm3", checkpointSm3));
        var courts = new TreeMap<String, Object>();
        lastBatches.forEach((court, number) -> courts.put(court.value(), Map.of("lastBatch", number)));
        manifest.put("courts", courts);
        if (state != null) {
            manifest.put("stateRoot", state.root(digests));
            manifest.put("stateRoots", state.byName());
        }
        return CanonicalJson.utf8(manifest);
    }
}
