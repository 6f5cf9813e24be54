package zhixin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import zhixin.court.CourtCode;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.submission.StrictJson;

/** Whose data an envelope shows. */
final class EnvelopeCourts {
    private final StrictJson json;

    EnvelopeCourts(StrictJson json) {
        this.json = json;
    }

    /** The courts of every source that showed something, each once. */
    static List<CourtCode> of(List<SourceEntry> entries) {
        var courts = new TreeSet<CourtCode>();
        entries.stream().filter(each -> !each.assets().isEmpty()).forEach(each -> courts.addAll(each.courts()));
        return List.copyOf(courts);
    }

    /** As they were written down beside the version; read from its text only where it is older than that. */
    List<CourtCode> of(Version version) {
        var touched = version.touched();
        if (touched != null) {
            return touched;
        }
        var courts = new TreeSet<CourtCode>();
        if (json.object(version.envelope().content()).get("sources") instanceof List<?> sources) {
            for (var source : sources) {
                if (source instanceof Map<?, ?> line
                        && line.get("assets") instanceof List<?> assets
                        && !assets.isEmpty()
                        && line.get("courts") instanceof List<?> codes) {
                    codes.forEach(code -> courts.add(new CourtCode(String.valueOf(code))));
                }
            }
        }
        return List.copyOf(courts);
    }
}
