package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** The site's files, all in memory from the start: a page never waits for a disk, and no path reaches one. */
final class SiteFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private SiteFiles() {}

    /** By name under {@code site/}, for example {@code assets/page.js}. */
    static Map<String, Reply> load() {
        try {
            var root = Objects.requireNonNull(SiteFiles.class.getResource("/site/robots.txt"), "the site's files")
                    .toURI();
            if (!"jar".equals(root.getScheme())) {
                return read(Objects.requireNonNull(Path.of(root).getParent()));
            }
            var archive =
                    URI.create(root.toString().substring(0, root.toString().indexOf('!')));
            try (var jar = FileSystems.newFileSystem(archive, Map.of())) {
                return read(jar.getPath("/site"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the site's files cannot be read", e);
        }
    }

    private static Map<String, Reply> read(Path root) throws IOException {
        var files = new HashMap<String, Reply>();
        try (var paths = Files.walk(root)) {
            for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                var name = root.relativize(path).toString().replace('\\', '/');
                var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                if (type != null) {
                    var bytes = Files.readAllBytes(path);
                    files.put(name, Reply.of(type, Buffer.buffer(bytes)).revalidated(tag(bytes)));
                }
            }
        }
        return Map.copyOf(files);
    }

    static String tag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
