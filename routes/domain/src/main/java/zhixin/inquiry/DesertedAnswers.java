package zhixin.inquiry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;

/**
 * Closes what a stop of the hub cut off: an answer whose newest version says of a source that it is late, while nobody listens to
 * it any more, gets one more version in which that source has failed.
 */
public final class DesertedAnswers {
    private final InquiryBook book;
    private final StrictJson json;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final Clock clock;

    public DesertedAnswers(InquiryBook book, StrictJson json, DocumentSealer sealer, Digests digests, Clock clock) {
        this.book = book;
        this.json = json;
        this.sealer = sealer;
        this.digests = digests;
        this.clock = clock;
    }

    /** @return whether a version was written: nothing is where no source is late in the newest */
    public boolean close(Inquiry inquiry) {
        return book.newest(inquiry.inquiryId())
                .filter(newest -> close(inquiry.inquiryId(), newest))
                .isPresent();
    }

    private boolean close(String inquiryId, Version newest) {
        var before = newest.envelope().content();
        var text = new TreeMap<String, @Nullable Object>(json.object(before));
        if (!(text.get("sources") instanceof List<?> sources)) {
            throw new IllegalStateException("an envelope without sources");
        }
        var lines = new ArrayList<@Nullable Object>();
        var closed = false;
        for (var source : sources) {
            var late =
                    source instanceof Map<?, ?> line && SourceStatus.LATE.wire().equals(line.get("status"));
            closed |= late;
            lines.add(late ? failed((Map<?, ?>) source) : source);
        }
        text.put("sources", lines);
        text.put("version", (long) newest.version() + 1);
        text.put("previousDigest", digests.sm3(before));
        text.put("answeredAt", Times.text(clock.instant()));
        return closed && write(inquiryId, newest, CanonicalJson.utf8(text));
    }

    private static Map<String, @Nullable Object> failed(Map<?, ?> line) {
        var failed = new TreeMap<String, @Nullable Object>();
        line.forEach((key, value) -> failed.put(String.valueOf(key), value));
        failed.put("status", SourceStatus.FAILED.wire());
        failed.put("reason", InquiryDesk.INTERRUPTED);
        return failed;
    }

    private boolean write(String inquiryId, Version newest, byte[] text) {
        var next = new Version(newest.version() + 1, sealer.seal(text), newest.touched());
        return book.answer(inquiryId, next, false);
    }
}
