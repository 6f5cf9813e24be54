package zhixin.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import zhixin.edition.CanonicalJson;
import zhixin.lookup.IndexReply;
import zhixin.problem.ProblemType;

/** Whether the hub lives ({@code /healthz}), serves ({@code /readyz}), and how it stands ({@code /statusz}). */
final class Health {
    private final PublicPortParts parts;

    Health(PublicPortParts parts) {
        this.parts = parts;
    }

    /** The loop that answers lives: no more is said. */
    void alive(Call call) {
        call.send(Reply.json("{\"status\":\"alive\"}").notStored());
    }

    /** 200 only when every door serves and lookups would be answered. */
    void ready(Call call) {
        call.blocking(() -> {
            var readiness = parts.readiness().get();
            var states = new TreeMap<>(readiness.parts());
            var index = parts.index().health() instanceof IndexReply.Answer;
            states.put("index", index ? "up" : "not whole or not fresh");
            if (index && readiness.ready()) {
                return Reply.json("{\"status\":\"ready\",\"parts\":" + CanonicalJson.write(states) + "}")
                        .notStored();
            }
            var told = states.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue());
            return Reply.problem(ProblemType.UNAVAILABLE, told.collect(Collectors.joining("; ")));
        });
    }

    void status(Call call) {
        call.blocking(() -> Reply.json(CanonicalJson.write(status())).notStored());
    }

    private Map<String, Object> status() {
        var readiness = parts.readiness().get();
        var status = new LinkedHashMap<String, Object>();
        status.put("ready", readiness.ready() && parts.index().health() instanceof IndexReply.Answer);
        status.put("parts", readiness.parts());
        status.put("latestEdition", parts.feed().latest());
        status.put("behind", parts.behind().get());
        // Queues near their bound or parked: said before anything stops.
        status.put("queues", new TreeMap<>(parts.delivery().queues().get()));
        status.put(
                "index",
                switch (parts.index().health()) {
                    case IndexReply.Answer answer ->
                        Map.<String, Object>of(
                                "edition",
                                answer.head().edition(),
                                "asOf",
                                Moments.write(answer.head().asOf()));
                    case IndexReply.Unavailable none -> Map.<String, Object>of("unavailable", none.reason());
                });
        return status;
    }
}
