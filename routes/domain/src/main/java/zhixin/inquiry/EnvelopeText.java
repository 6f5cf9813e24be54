package zhixin.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;

/** Writes {@code zhixin/inquiry/1}: every source with what became of it, and completeness counted from that alone. */
final class EnvelopeText {
    private EnvelopeText() {}

    static byte[] write(
            Inquiry inquiry,
            int version,
            @Nullable String previousDigest,
            Instant answeredAt,
            Duration deadline,
            List<SourceEntry> sources) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("schema", "zhixin/inquiry/1");
        text.put("inquiryId", inquiry.inquiryId());
        text.put("version", version);
        text.put("previousDigest", previousDigest);
        text.put("warrantId", inquiry.warrantId());
        text.put("warrantDigest", inquiry.warrantDigest());
        text.put("court", inquiry.court().value());
        text.put("officer", inquiry.officer());
        text.put("caseNumber", inquiry.caseNumber().toString());
        text.put("askedAt", Times.text(inquiry.acceptedAt()));
        text.put("answeredAt", Times.text(answeredAt));
        text.put("deadlineMs", deadline.toMillis());
        text.put("completeness", completeness(sources));
        text.put("sources", sources.stream().map(EnvelopeText::source).toList());
        return CanonicalJson.utf8(text);
    }

    private static Map<String, Object> completeness(List<SourceEntry> sources) {
        var settled = sources.stream().filter(each -> each.status().settled()).count();
        return Map.of("answered", settled, "sources", (long) sources.size(), "complete", settled == sources.size());
    }

    static Map<String, @Nullable Object> source(SourceEntry entry) {
        var text = progress(entry);
        text.put("answer", answer(entry));
        text.put("assets", entry.assets());
        return text;
    }

    /** What may be seen of a source while others are still asked. */
    static Map<String, @Nullable Object> progress(SourceEntry entry) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("name", entry.name());
        text.put("courts", entry.courts().stream().map(CourtCode::value).toList());
        text.put("status", entry.status().wire());
        text.put("reason", entry.reason());
        text.put("elapsedMs", entry.elapsedMs());
        return text;
    }

    private static @Nullable Map<String, @Nullable Object> answer(SourceEntry entry) {
        var answer = entry.answer();
        if (answer == null) {
            return null;
        }
        var base64 = Base64.getEncoder();
        var text = new TreeMap<String, @Nullable Object>();
        text.put("digest", entry.answerDigest());
        text.put("document", base64.encodeToString(answer.content()));
        text.put("signature", base64.encodeToString(answer.signature()));
        text.put("signer", base64.encodeToString(answer.signer()));
        return text;
    }
}
