package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.exchange.SnapshotShelf.Made;
import zhixin.submission.PlainJson;
import zhixin.trust.PlainDigests;
import zhixin.trust.SignedDocument;

/** Snapshots on disk: whole or not at all, two of each kind at most, for nobody else's eyes. */
class SnapshotFilesTest {
    private static final String TERMS = "dishonest/core";
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    Path home;

    private SnapshotFiles files;

    @BeforeEach
    void open() {
        files = shelf();
    }

    private SnapshotFiles shelf() {
        return new SnapshotFiles(home.resolve("snapshots"), new PlainJson(), new PlainDigests(), 1, 10);
    }

    private Made make(long edition, int lines) {
        try (var making = files.begin(TERMS)) {
            for (var i = 0; i < lines; i++) {
                making.line(("{\"position\":" + i + "}").getBytes(StandardCharsets.UTF_8));
            }
            return making.finish(edition, "", 0, NOON.plusSeconds(edition));
        }
    }

    @Test
    void linesComeBackInPartsOfTheirSize() throws IOException {
        var made = make(7, 25);
        assertThat(made.entries()).isEqualTo(25);
        assertThat(made.parts()).extracting(part -> part.entries()).containsExactly(10L, 10L, 5L);
        var text = new StringBuilder();
        for (var part : made.parts()) {
            var file = files.part(TERMS, 7, part.name()).orElseThrow();
            assertThat(Files.size(file.path())).isEqualTo(part.bytes());
            try (var in = new GZIPInputStream(Files.newInputStream(file.path()))) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(text.toString().lines()).hasSize(25).first().isEqualTo("{\"position\":0}");
    }

    @Test
    void aStartFindsWhatWasFinishedAndDeletesTheRest() throws IOException {
        var made = make(1, 3);
        var half = Files.createDirectories(home.resolve("snapshots")
                .resolve(Files.list(home.resolve("snapshots"))
                        .findFirst()
                        .orElseThrow()
                        .getFileName())
                .resolve(".making-0"));
        Files.writeString(half.resolve("00001.jsonl.gz"), "half");
        files = shelf();
        assertThat(files.made(TERMS)).containsExactly(made);
        assertThat(half).doesNotExist();
    }

    @Test
    void theNewestTwoAreKept() {
        make(1, 1);
        var second = make(2, 1);
        var third = make(3, 1);
        assertThat(files.made(TERMS)).containsExactly(third, second);
        assertThat(files.part(TERMS, 1, "00001.jsonl.gz")).isEmpty();
        files.drop(TERMS, third);
        assertThat(files.made(TERMS)).containsExactly(second);
        files.keepOnly(Set.of("consumption/core"));
        assertThat(files.made(TERMS)).isEmpty();
    }

    @Test
    void oneThatIsNotFinishedLeavesNothing() throws IOException {
        try (var making = files.begin(TERMS)) {
            making.line("{}".getBytes(StandardCharsets.UTF_8));
        }
        try (var left = Files.walk(home.resolve("snapshots"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aDiskThatTakesNoMoreFailsTheMakingAndNothingElse() throws IOException {
        make(1, 1);
        assertThatThrownBy(() -> {
                    try (var making = files.begin(TERMS)) {
                        try (var all = Files.walk(home.resolve("snapshots"))) {
                            for (var begun : all.filter(path -> path.toString().contains(".making-"))
                                    .toList()) {
                                PrivateFiles.delete(begun);
                            }
                        }
                        making.line("{}".getBytes(StandardCharsets.UTF_8));
                        making.finish(2, "", 0, NOON);
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(files.made(TERMS)).hasSize(1);
    }

    @Test
    void nobodyElseReadsThem() throws IOException {
        var made = make(1, 1);
        files.keep(TERMS, made, "bureau", new SignedDocument(new byte[] {1}, new byte[] {2}, new byte[] {3}));
        assertThat(files.document(TERMS, made, "bureau").orElseThrow().content())
                .containsExactly(1);
        assertThat(files.document(TERMS, made, "travel")).isEmpty();
        try (var all = Files.walk(home.resolve("snapshots"))) {
            for (var path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void aNameOfNoPartLeadsNowhere() {
        make(1, 1);
        for (var name : List.of("made.json", "../made.json", "00002.jsonl.gz", "00001.jsonl.gz/..")) {
            assertThat(files.part(TERMS, 1, name)).isEmpty();
        }
    }
}
