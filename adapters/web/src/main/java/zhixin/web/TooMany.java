package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemType;
import zhixin.web.quota.Refusal;
import zhixin.web.quota.Visit;

/** The answer to a question above the allowance: when to ask again, and the task that stands for waiting. */
final class TooMany {
    private TooMany() {}

    static Reply reply(Visit visit) {
        var refusal = Objects.requireNonNull(visit.refusal());
        var type = ProblemType.QUOTA_EXCEEDED;
        var problem = new TreeMap<String, @Nullable Object>(Map.of(
                "type",
                type.uri(),
                "title",
                type.slug(),
                "status",
                (long) type.status(),
                "detail",
                refusal.reason().detail()));
        var challenge = refusal.challenge();
        if (challenge != null) {
            problem.put("challenge", json(challenge));
        }
        return new Reply(type.status(), Reply.PROBLEM, Buffer.buffer(CanonicalJson.write(problem)), Map.of())
                .with("Cache-Control", "no-store")
                .with("Retry-After", Integer.toString(refusal.seconds()));
    }

    private static Map<String, @Nullable Object> json(Refusal.Challenge challenge) {
        return new TreeMap<>(Map.of(
                "algorithm",
                "sha-256-zero-bits",
                "bits",
                (long) challenge.bits(),
                "header",
                Gate.PROOF,
                "questions",
                (long) challenge.questions(),
                "seconds",
                (long) challenge.seconds(),
                "value",
                challenge.value()));
    }
}
