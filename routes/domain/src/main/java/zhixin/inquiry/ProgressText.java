package zhixin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;

/** How far an inquiry is: who has spoken, nothing of what was said, not even whether it was something. Not signed. */
final class ProgressText {
    private ProgressText() {}

    /**
     * @param listening read before the version was: so that whoever sees false sees the last version too
     * @param version the newest; 0 where there is none
     */
    static String of(Inquiry inquiry, Optional<Round> round, boolean listening, int version) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("inquiryId", inquiry.inquiryId());
        text.put("version", version);
        text.put("listening", listening);
        text.put("sources", round.map(ProgressText::lines).orElse(List.of()));
        return CanonicalJson.write(text);
    }

    private static List<Map<String, @Nullable Object>> lines(Round round) {
        var closed = round.closed();
        return round.lines().entries().stream().map(each -> line(each, closed)).toList();
    }

    private static Map<String, @Nullable Object> line(SourceEntry entry, boolean closed) {
        var line = EnvelopeText.progress(entry);
        switch (entry.status()) {
            case LATE -> line.put("status", closed ? SourceStatus.LATE.wire() : "asking");
            case ANSWERED, EMPTY, REFUSED -> {
                line.put("status", SourceStatus.ANSWERED.wire());
                line.put("reason", null);
            }
            case FAILED, NOT_ASKED -> {}
        }
        return line;
    }
}
