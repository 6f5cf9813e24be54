package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.synth.SyntheticCases.Way;

/** First passwords stay what they are over a restart, and nobody else reads them. */
class DemoSecretsTest {
    private static final List<Way> WAYS = List.of(
            new Way("(2026)京0107执801号", "officer", null, null),
            new Way("(2026)京0107执801号", null, "被执行人", "119999200411230015"));

    @TempDir
    Path directory;

    @Test
    void theyAreKept() throws Exception {
        var file = directory.resolve("people.txt");
        var first = DemoSecrets.of(file);
        var verifier = first.verifier("119999200411230015", secret -> "of " + secret);
        first.keep(WAYS, "http://localhost:8080/party");
        var written = Files.readString(file);

        assertThat(written).contains("119999200411230015\t" + first.of("119999200411230015"));
        assertThat(first.of("119999200411230015")).hasSize(12).isNotEqualTo(first.of("another"));
        assertThat(DemoSecrets.of(file).of("119999200411230015")).isEqualTo(first.of("119999200411230015"));
        assertThat(DemoSecrets.of(file).verifier("119999200411230015", _ -> "made again"))
                .isEqualTo(verifier);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        DemoSecrets.of(file).keep(WAYS, "http://localhost:8080/party");
        assertThat(file).hasContent(written);
    }
}
