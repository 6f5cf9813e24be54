package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trap of the spun copy: a machine-made copy of 法发〔2018〕20号 goes round in which words of the field were exchanged for
 * others that look like synonyms. None of them stands in what the hub says: its pages, schemas, tables, messages and
 * documents use the instrument's own words.
 */
class SpunTermsTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Set<String> TEXTS = Set.of(
            "java", "md", "json", "html", "js", "css", "xml", "xsd", "wsdl", "tsv", "csv", "sql", "properties", "yaml",
            "yml", "sh");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "data");

    private static List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(SpunTermsTest.class.getSimpleName() + ".java"))
                    .filter(file -> TEXTS.contains(extension(file)))
                    .filter(file -> Stream.iterate(
                                    PROJECT.relativize(file), path -> path != null, path -> path.getParent())
                            .noneMatch(path -> NOT_OURS.contains(
                                    String.valueOf(path.getFileName()))))
                    .toList();
        }
    }

    private static String extension(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Left as in the copy; the instrument says 执行, 意见, 重大, 严格, 教育, 一处失信. */
    @ParameterizedTest
    @ValueSource(strings = {"实走", "偏见", "庞大", "厉格", "哺育", "一处误期"})
    void noTermOfTheSpunCopyIsUsed(String spun) throws IOException {
        for (var file : written()) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .as(PROJECT.relativize(file).toString())
                    .doesNotContain(spun);
        }
    }

    @Test
    void thePagesAndTablesAreAmongWhatIsRead() throws IOException {
        assertThat(written())
                .map(file -> String.valueOf(file.getFileName()))
                .contains("deadlines.tsv", "README.md", "batch.schema.json")
                .anyMatch(name -> name.endsWith(".html"));
    }
}
