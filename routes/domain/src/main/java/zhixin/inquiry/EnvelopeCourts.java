package zhixin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import zhixin.court.CourtCode;
import zhixin.submission.StrictJson;
import zhixin.trust.SignedDocument;

/** Whose data an envelope shows. */
final class EnvelopeCourts {
    private final StrictJson json;

    EnvelopeCourts(StrictJson json) {
        this.json = json;
    }

    /** The courts of every source that said something, each once. */
    List<CourtCode> of(SignedDocument envelope) {
        var courts = new TreeSet<CourtCode>();
        if (json.object(envelope.content()).get("sources") instanceof List<?> sources) {
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
