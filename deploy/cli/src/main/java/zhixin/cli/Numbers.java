package zhixin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import zhixin.cli.Options.Unusable;

/** A document's number from a file or the standard input: an argument would show in every list of processes. */
final class Numbers {
    private static final int MOST = 200;

    private Numbers() {}

    /** @param source a file; {@code -}: the standard input */
    static String read(String source) {
        try {
            var bytes = source.equals("-") ? System.in.readNBytes(MOST) : SignedFiles.read(Path.of(source));
            var text = new String(bytes, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || text.length() >= MOST) {
                throw new Unusable("no number in " + source);
            }
            return text;
        } catch (IOException e) {
            throw new Unusable("cannot read the standard input");
        }
    }
}
