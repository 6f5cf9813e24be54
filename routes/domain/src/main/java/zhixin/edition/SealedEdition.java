package zhixin.edition;

import java.time.Instant;
import zhixin.trust.SignedDocument;

/**
 * A numbered edition: a run of positions under a signed manifest.
 *
 * @param manifest the exact signed bytes ({@code zhixin/edition/1})
 * @param manifestDigest {@code sm3:…} over them
 * @param checkpointSha256 the signed note of the SHA-256 tree at this size; {@code checkpointSm3} its twin
 */
public record SealedEdition(
        long number,
        long fromPosition,
        long toPosition,
        Instant publishedAt,
        SignedDocument manifest,
        String manifestDigest,
        String checkpointSha256,
        String checkpointSm3) {
    public static final int MOST_POSITIONS = 1000;

    public SealedEdition {
        if (number < 1
                || fromPosition < 1
                || toPosition < fromPosition
                || toPosition - fromPosition >= MOST_POSITIONS) {
            throw new IllegalArgumentException("an edition counts from 1 and holds 1 to 1000 positions");
        }
    }
}
