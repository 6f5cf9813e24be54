package zhixin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.security.sm.Sm3Digests;

class SynthTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true);

    @Test
    void writesTheSameDocumentsTwiceAndTheirSignaturesHold() throws IOException {
        var pki = folder.resolve("pki").toString();
        for (var name : List.of("one", "two")) {
            assertThat(new Synth(out, Clock.systemUTC())
                            .run(
                                    "--records",
                                    "600",
                                    "--seed",
                                    "5",
                                    "--pki",
                                    pki,
                                    "--out",
                                    folder.resolve(name).toString()))
                    .as(said.toString())
                    .isZero();
        }
        assertThat(digests(folder.resolve("one")))
                .isEqualTo(digests(folder.resolve("two")))
                .hasSizeGreaterThan(50);
        assertThat(said.toString()).contains("600 of 600 records");

        try (var files = Files.walk(folder.resolve("one"))) {
            for (var file : files.filter(f -> f.toString().endsWith("0001.json"))
                    .limit(3)
                    .toList()) {
                var exit = new Verify(out, out, Clock.systemUTC())
                        .run(
                                file.toString(),
                                "--anchor",
                                folder.resolve("pki/sign-ca.crt").toString());
                assertThat(exit).as(said.toString()).isZero();
            }
        }
        assertThat(said.toString()).contains("zhixin/batch/1, signed by synth-");
    }

    @Test
    void unusableOptions() {
        var synth = new Synth(out, Clock.systemUTC());
        assertThat(synth.run("--records", "600")).isEqualTo(2);
        assertThat(synth.run("--records", "many", "--out", "x")).isEqualTo(2);
        assertThat(synth.run("--records", "0", "--out", folder.toString())).isEqualTo(2);
        assertThat(synth.run("--today", "yesterday", "--out", folder.toString()))
                .isEqualTo(2);
    }

    private static Map<String, String> digests(Path directory) throws IOException {
        var out = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                out.put(directory.relativize(file).toString(), Sm3Digests.digest(Files.readAllBytes(file)));
                assertThat(Path.of(file + ".sig")).exists();
            }
        }
        return out;
    }
}
