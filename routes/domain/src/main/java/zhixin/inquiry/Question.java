package zhixin.inquiry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import zhixin.trust.SignedDocument;

/** One source's part in a round. */
public record Question(Round round, int index) {
    public AssetSource source() {
        return round.source(index);
    }

    /** What the source is sent. */
    public SourceQuestion sent() {
        var inquiry = round.inquiry();
        return new SourceQuestion(inquiry.inquiryId(), inquiry.warrant(), inquiry.warrantDigest(), budget());
    }

    /** What remains of the deadline; not negative. */
    public Duration budget() {
        return round.budget();
    }

    SourceEntry entry(SourceStatus status, @Nullable String reason) {
        return SourceEntry.without(source(), status, reason, round.elapsedMs());
    }

    SourceEntry notAsked(String why) {
        return SourceEntry.without(source(), SourceStatus.NOT_ASKED, why, null);
    }

    SourceEntry entry(SourceAnswer said, SignedDocument answer, String digest) {
        return new SourceEntry(
                source().name(),
                source().courts(),
                said.status(),
                said.reason(),
                round.elapsedMs(),
                answer,
                digest,
                said.assets());
    }

    @Override
    public String toString() {
        return round + " at " + source().name();
    }
}
