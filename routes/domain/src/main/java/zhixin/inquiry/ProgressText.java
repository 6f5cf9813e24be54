package zhixin.inquiry;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.inquiry.InquiryBook.Version;

/** How far an inquiry is: who has spoken, nothing of what was said. Not signed. */
final class ProgressText {
    private ProgressText() {}

    static String of(Inquiry inquiry, Optional<Round> round, Optional<Version> newest) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("inquiryId", inquiry.inquiryId());
        text.put("version", newest.map(Version::version).orElse(0));
        text.put("listening", round.filter(each -> !each.over()).isPresent());
        var sources = new ArrayList<Map<String, @Nullable Object>>();
        round.ifPresent(each -> each.entries().forEach(entry -> {
            var line = EnvelopeText.progress(entry);
            if (entry.status() == SourceStatus.LATE && !each.closed()) {
                line.put("status", "asking");
            }
            line.put("assets", (long) entry.assets().size());
            sources.add(line);
        }));
        text.put("sources", sources);
        return CanonicalJson.write(text);
    }
}
