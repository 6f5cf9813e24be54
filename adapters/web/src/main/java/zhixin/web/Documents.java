package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import zhixin.schemas.Schemas;

/** The documents that describe the faces: what a client is written from. */
final class Documents {
    private final Reply openApi = described("openapi.json", resource("openapi.json"));

    void openApi(Call call) {
        call.send(openApi);
    }

    void asyncApi(Call call) {
        serve(call, "asyncapi.json");
    }

    void schema(Call call, Matcher path) {
        serve(call, path.group(1));
    }

    private static void serve(Call call, String name) {
        call.blocking(
                () -> Schemas.served(name).map(bytes -> described(name, bytes)).orElse(Reply.NOT_FOUND));
    }

    private static byte[] resource(String name) {
        try (var in = Schemas.url(name).openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply described(String name, byte[] bytes) {
        var type = name.endsWith(".json") ? Reply.JSON : "application/xml; charset=utf-8";
        return Reply.of(type, Buffer.buffer(bytes)).revalidated(SiteFiles.tag(bytes));
    }
}
