package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of bad input and bad luck in the README names tests that are there. */
class BadLuckTableIT {
    private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w+)\\.)?([a-z]\\w+)`");

    @Test
    void everyNamedTestIsThere() throws IOException {
        var sources = sources();
        var missing = new TreeSet<String>();
        var named = 0;
        for (var row : Files.readAllLines(RunningHub.projectRoot().resolve("deploy/e2e/README.md"))) {
            for (var cell : row.startsWith("| ") ? row.split("\\|") : new String[0]) {
                var type = "";
                for (var found : (Iterable<java.util.regex.MatchResult>)
                        NAME.matcher(cell).results()::iterator) {
                    type = found.group(1) == null ? type : found.group(1);
                    named++;
                    var test = Pattern.compile(
                            "@(?:Test|ParameterizedTest)\\b(?:(?!\\n    }).)*?\\bvoid " + found.group(2) + "\\(",
                            Pattern.DOTALL);
                    if (!test.matcher(sources.getOrDefault(type, "")).find()) {
                        missing.add(type + "." + found.group(2));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(60);
    }

    /** Tests by the simple names of their classes. */
    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        try (var files = Files.walk(RunningHub.projectRoot())) {
            for (var file : (Iterable<Path>) files.filter(
                    each -> each.toString().matches(".*/src/test/java/.*\\w+(Test|IT)\\.java"))::iterator) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
