package zhixin.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import zhixin.cli.check.Fields;

/**
 * Where a running hub is to be found: what it wrote to {@code DATA/run.json}.
 *
 * @param publicUrl base of the public port
 * @param partner base of the partner port
 * @param broker where the broker listens, {@code scheme://host:port}
 */
public record RunFile(URI publicUrl, URI partner, URI broker) {
    /**
     * Reads it.
     *
     * @throws java.io.IOException if no hub has written it yet
     * @throws zhixin.cli.check.InvalidDocument if it lacks a URL
     */
    public static RunFile read(Path data) throws java.io.IOException {
        var fields = Fields.read(Files.readAllBytes(data.resolve("run.json")));
        return new RunFile(url(fields, "public"), url(fields, "partner"), url(fields, "broker"));
    }

    private static URI url(Fields fields, String name) {
        return URI.create(fields.text(name));
    }
}
