package zhixin.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path is served by what. What stands not here does not exist: 404, the partners' paths among it. */
final class Router {
    private final Map<String, Exact> exact = new HashMap<>();
    private final Map<String, Map<HttpMethod, Exact>> several = new HashMap<>();
    private final List<Shaped> shaped = new ArrayList<>();
    private final Gate gate;

    Router(Gate gate) {
        this.gate = gate;
    }

    Router get(String path, Consumer<Call> handler) {
        exact.put(path, new Exact(false, 0, handler));
        return this;
    }

    /** A question about people: it counts against the address's quota. */
    Router ask(String path, Consumer<Call> handler) {
        return ask(path, 1, handler);
    }

    /** As above, for as much as so many questions. */
    Router ask(String path, int cost, Consumer<Call> handler) {
        exact.put(path, new Exact(true, cost, handler));
        return this;
    }

    /** One of a path's methods, where it has several. */
    Router at(HttpMethod method, String path, int cost, Consumer<Call> handler) {
        several.computeIfAbsent(path, each -> new HashMap<>())
                .put(method, new Exact(method == HttpMethod.POST, cost, handler));
        return this;
    }

    Router get(String pattern, boolean metered, BiConsumer<Call, Matcher> handler) {
        shaped.add(new Shaped(Pattern.compile(pattern), metered ? 1 : 0, handler));
        return this;
    }

    void route(HttpServerRequest request) {
        var path = request.path();
        var call = new Call(request, path == null ? "" : path);
        try {
            route(call);
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private void route(Call call) {
        var known = exact.get(call.path);
        if (known != null) {
            serve(call, known.post, known.cost, known.handler);
            return;
        }
        var methods = several.get(call.path);
        if (methods != null) {
            serve(call, methods);
            return;
        }
        for (var route : shaped) {
            var match = route.pattern.matcher(call.path);
            if (match.matches()) {
                serve(call, false, route.cost, served -> route.handler.accept(served, match));
                return;
            }
        }
        call.send(Reply.NOT_FOUND);
    }

    private void serve(Call call, Map<HttpMethod, Exact> methods) {
        var method = call.request.method();
        var known = methods.get(method == HttpMethod.HEAD ? HttpMethod.GET : method);
        if (known == null) {
            var allowed =
                    methods.keySet().stream().map(HttpMethod::name).sorted().toList();
            call.send(Reply.plainProblem(405, "Method Not Allowed").with("Allow", String.join(", ", allowed)));
            return;
        }
        metered(call, known.post, known.cost, known.handler);
    }

    private void serve(Call call, boolean post, int cost, Consumer<Call> handler) {
        var method = call.request.method();
        var fits = post ? method == HttpMethod.POST : method == HttpMethod.GET || method == HttpMethod.HEAD;
        if (!fits) {
            call.send(Reply.plainProblem(405, "Method Not Allowed").with("Allow", post ? "POST" : "GET, HEAD"));
            return;
        }
        metered(call, post, cost, handler);
    }

    private void metered(Call call, boolean post, int cost, Consumer<Call> handler) {
        var visit = cost > 0 ? gate.visit(call.request, cost) : null;
        call.visit = visit;
        if (visit == null || visit.refusal() == null) {
            handler.accept(call);
        } else if (post) {
            // Read first: a client that is answered while it still sends may take that for a broken connection.
            Body.read(call, unused -> call.send(TooMany.reply(visit)));
        } else {
            call.send(TooMany.reply(visit));
        }
    }

    private record Exact(boolean post, int cost, Consumer<Call> handler) {}

    private record Shaped(Pattern pattern, int cost, BiConsumer<Call, Matcher> handler) {}
}
