package zhixin.sources;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.cxf.Bus;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.inquiry.AssetSource;
import zhixin.submission.StrictJson;

/**
 * The sources that an operator names in {@code sources.json}: {@code {"sources": [{"name", "courts", "signer", "transport":
 * "rest|soap", "url"}]}}.
 */
public final class Sources implements AutoCloseable {
    private static final Set<String> FIELDS = Set.of("name", "courts", "signer", "transport", "url");
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Bus bus;
    private final SSLContext tls;
    private final List<AssetSource> all = new ArrayList<>();

    private Sources(Bus bus, SSLContext tls) {
        this.bus = bus;
        this.tls = tls;
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Reads the file; nobody is called.
     *
     * @param tls with the hub's client certificate
     * @throws IllegalArgumentException saying what is wrong with the file
     */
    public static Sources read(Path file, StrictJson json, Bus bus, SSLContext tls) throws IOException {
        var sources = new Sources(bus, tls);
        if (!(json.object(Files.readAllBytes(file)).get("sources") instanceof List<?> list)) {
            throw new IllegalArgumentException("sources must be a list");
        }
        var names = new HashSet<String>();
        for (var each : list) {
            var source = sources.source(object(each));
            if (!names.add(source.name())) {
                throw new IllegalArgumentException("two sources have the same name");
            }
            sources.all.add(source);
        }
        return sources;
    }

    private AssetSource source(Map<String, @Nullable Object> map) {
        if (!FIELDS.equals(map.keySet())) {
            throw new IllegalArgumentException(
                    "a source has exactly " + FIELDS.stream().sorted().toList());
        }
        var address = new Address(text(map, "name"), courts(map), text(map, "signer"), URI.create(text(map, "url")));
        return switch (text(map, "transport")) {
            case "rest" -> new RestSource(address, http);
            case "soap" -> new SoapSource(address, SoapCalls.to(address, bus, tls), threads);
            default -> throw new IllegalArgumentException("transport is rest or soap");
        };
    }

    private static List<CourtCode> courts(Map<String, @Nullable Object> map) {
        if (!(map.get("courts") instanceof List<?> list)) {
            throw new IllegalArgumentException("courts must be a list");
        }
        return list.stream().map(String::valueOf).map(CourtCode::new).toList();
    }

    private static String text(Map<String, @Nullable Object> map, String field) {
        if (map.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(field + " is missing");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("a source is an object");
    }

    /** In the file's order. */
    public List<AssetSource> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
