package zhixin.inquiry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source said, once it was found to be the source's own answer to this very question.
 *
 * @param status answered, empty or refused
 * @param reason why it refused; null for the others
 */
public record SourceAnswer(SourceStatus status, @Nullable String reason, List<Map<String, @Nullable Object>> assets) {
    public SourceAnswer {
        assets = List.copyOf(assets);
    }
}
