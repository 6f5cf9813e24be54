package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;

/** One HTTP answer, made before anything of it is sent. */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, String type, Buffer body, Map<String, String> headers) {
    static final String JSON = "application/json; charset=utf-8";
    static final String PROBLEM = "application/problem+json";
    /** The same bytes for whatever is not here, removed or never there. */
    static final Reply NOT_FOUND = problem(new Problem(ProblemType.NOT_FOUND, "nothing is here"));

    private static final Map<String, String> NOT_STORED = Map.of("Cache-Control", "no-store");

    static Reply json(String text) {
        return json(Buffer.buffer(text));
    }

    static Reply json(Buffer body) {
        return of(JSON, body);
    }

    static Reply of(String type, Buffer body) {
        return new Reply(200, type, body, Map.of());
    }

    static Reply problem(ProblemType type, String detail) {
        return problem(new Problem(type, detail));
    }

    static Reply problem(Problem problem) {
        return new Reply(problem.type().status(), PROBLEM, Buffer.buffer(problem.toJson()), Map.of())
                .with("Cache-Control", "no-store");
    }

    /** A status that has no type of its own: RFC 9457's {@code about:blank}. */
    static Reply plainProblem(int status, String title) {
        var body = "{\"status\":" + status + ",\"title\":\"" + title + "\",\"type\":\"about:blank\"}";
        return new Reply(status, PROBLEM, Buffer.buffer(body), Map.of());
    }

    Reply with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, type, body, all);
    }

    Reply as(int other) {
        return new Reply(other, type, body, headers);
    }

    /** Never kept by anybody: it says something about a person. */
    Reply notStored() {
        return headers.isEmpty() ? new Reply(status, type, body, NOT_STORED) : with("Cache-Control", "no-store");
    }

    /** The same bytes for ever. */
    Reply immutable() {
        return with("Cache-Control", "public, max-age=31536000, immutable");
    }

    /** May be kept, but asked again each time. */
    Reply revalidated(String tag) {
        return with("Cache-Control", "no-cache").with("ETag", "\"" + tag + "\"");
    }
}
