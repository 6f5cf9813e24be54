package zhixin.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads tables of rules: UTF-8, columns apart by tabs, {@code #} begins a comment line, {@code -} is an empty cell. Strict,
 * since a rule of law that is half understood is worse than a hub that does not start.
 */
public final class Table {
    private static final String MARK = "\uFEFF";

    private Table() {}

    /**
     * Reads lines whose first one (comments apart) names exactly these columns.
     *
     * @param source the file's name, for refusals
     * @throws IllegalArgumentException with file and line, if the header or the number of cells does not fit
     */
    public static List<Row> read(String source, List<String> columns, List<String> lines) {
        return read(source, columns, lines, true);
    }

    /** The same, where the header may be left out. */
    public static List<Row> rows(String source, List<String> columns, List<String> lines) {
        return read(source, columns, lines, false);
    }

    /** Reads a table that the hub brings along, from this package's resources. */
    public static List<Row> resource(String name, List<String> columns) {
        var url = Objects.requireNonNull(Table.class.getResource(name), name);
        try (var in = url.openStream()) {
            return read(
                    name,
                    columns,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Reads an operator's table. A file that is not UTF-8 is refused like any other malformed one. */
    public static List<Row> file(Path file, List<String> columns) {
        var name = String.valueOf(file.getFileName());
        try {
            return read(name, columns, Files.readAllLines(file));
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException(name + ": not UTF-8", wrong);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<Row> read(String source, List<String> columns, List<String> lines, boolean headed) {
        var rows = new ArrayList<Row>();
        var first = true;
        for (var number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            line = number == 1 && line.startsWith(MARK) ? line.substring(1) : line;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var row = new Row(source + ":" + number, columns, List.of(line.split("\t", -1)));
            if (!first || !header(row, headed)) {
                rows.add(row);
            }
            first = false;
        }
        return List.copyOf(rows);
    }

    private static boolean header(Row row, boolean headed) {
        if (row.cells().equals(row.columns())) {
            return true;
        }
        if (headed) {
            throw row.refused("the header must be " + String.join(", ", row.columns()));
        }
        return false;
    }
}
