package zhixin.party;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asked about somebody, as far as the law lets it be known by now. Thread-safe; may block. */
@FunctionalInterface
public interface WhoAsked {
    /** Of these keyed digests, newest first: at, what, whom, caseNumber, purpose, basis, refused. */
    List<Map<String, @Nullable Object>> about(Collection<String> persons, Instant now);
}
