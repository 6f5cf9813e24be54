package zhixin.inquiry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    private static final byte[] SOURCES = ",\"sources\":[".getBytes(StandardCharsets.US_ASCII);

    private EnvelopeText() {}

    /** @param lines the byte at which the first source's line begins; a comma parts each from the next */
    record Written(byte[] content, int lines) {}

    /**
     * With the sources' lines as they were written when each spoke: of hundreds, what is left to do after the last is little.
     * Keys stand in order (RFC 8785 3.2.3), so what comes before {@code sources} and what comes after are two objects.
     */
    static Written write(
            Inquiry inquiry,
            int version,
            @Nullable String previousDigest,
            Instant answeredAt,
            Duration deadline,
            Round.Lines lines) {
        var before = new TreeMap<String, @Nullable Object>();
        before.put("answeredAt", Times.text(answeredAt));
        before.put("askedAt", Times.text(inquiry.acceptedAt()));
        before.put("caseNumber", inquiry.caseNumber().toString());
        before.put("completeness", completeness(lines.entries()));
        before.put("court", inquiry.court().value());
        before.put("deadlineMs", deadline.toMillis());
        before.put("inquiryId", inquiry.inquiryId());
        before.put("officer", inquiry.officer());
        before.put("previousDigest", previousDigest);
        before.put("schema", "zhixin/inquiry/1");
        var after = new TreeMap<String, @Nullable Object>();
        after.put("version", version);
        after.put("warrantDigest", inquiry.warrantDigest());
        after.put("warrantId", inquiry.warrantId());
        return spliced(CanonicalJson.utf8(before), lines.texts(), CanonicalJson.utf8(after));
    }

    private static Written spliced(byte[] before, List<byte[]> lines, byte[] after) {
        var length = lines.stream().mapToInt(each -> each.length + 1).sum();
        var out = ByteBuffer.allocate(before.length - 1 + SOURCES.length + length + after.length);
        out.put(before, 0, before.length - 1).put(SOURCES);
        for (var i = 0; i < lines.size(); i++) {
            out.put(lines.get(i)).put((byte) (i < lines.size() - 1 ? ',' : ']'));
        }
        out.put((byte) ',').put(after, 1, after.length - 1);
        return new Written(out.array(), before.length - 1 + SOURCES.length);
    }

    /** A source's line, as it stands in an envelope. */
    static byte[] line(SourceEntry entry) {
        return CanonicalJson.utf8(source(entry));
    }

    private static Map<String, Object> completeness(List<SourceEntry> sources) {
        var settled = sources.stream().filter(each -> each.status().settled()).count();
        return Map.of("answered", settled, "sources", (long) sources.size(), "complete", settled == sources.size());
    }

    private static Map<String, @Nullable Object> source(SourceEntry entry) {
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
