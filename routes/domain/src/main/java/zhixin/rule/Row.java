package zhixin.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link Table}: its cells by the name of their column. A cell {@code -} is no value. Whatever does not fit
 * is an {@link IllegalArgumentException} that names the file and the line.
 *
 * @param where file and line, as {@code deadlines.tsv:12}
 * @param columns the names of the columns, in order
 * @param cells as many as there are columns
 */
public record Row(String where, List<String> columns, List<String> cells) {
    public Row {
        Objects.requireNonNull(where);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        if (columns.size() != cells.size()) {
            throw new IllegalArgumentException(
                    where + ": " + columns.size() + " columns expected, found " + cells.size());
        }
    }

    /** The cell's text, which must be there. */
    public String text(String column) {
        return optional(column).orElseThrow(() -> refused(column + " is missing"));
    }

    public Optional<String> optional(String column) {
        var at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException(where + ": no column " + column);
        }
        var cell = cells.get(at).strip();
        return cell.isEmpty() || cell.equals("-") ? Optional.empty() : Optional.of(cell);
    }

    /** An ISO day, {@code yyyy-MM-dd}. */
    public LocalDate date(String column) {
        return read(column, "a day as yyyy-MM-dd", LocalDate::parse);
    }

    /** An ISO day, or null where the cell is empty. */
    public @Nullable LocalDate dateOrNull(String column) {
        return optional(column).isEmpty() ? null : date(column);
    }

    public int number(String column) {
        return read(column, "a number", Integer::parseInt);
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String column) {
        return switch (text(column)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(column + " must be true or false");
        };
    }

    /** A constant of an enum, written in lower case with hyphens: {@code working-days}. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        var cell = text(column);
        for (var constant : type.getEnumConstants()) {
            if (wire(constant).equals(cell)) {
                return constant;
            }
        }
        throw refused(column + " knows no " + cell);
    }

    /** This line does not fit. The caller throws it, so that the compiler sees where the road ends. */
    public IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(where + ": " + why);
    }

    /**
     * What is made of this line; the maker's own refusal is told with file and line. A refusal that tells them already is
     * left as it is.
     */
    public <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            var why = String.valueOf(wrong.getMessage());
            throw why.startsWith(where) ? wrong : new IllegalArgumentException(where + ": " + why, wrong);
        }
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T read(String column, String what, Function<String, T> reader) {
        var cell = text(column);
        try {
            return reader.apply(cell);
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new IllegalArgumentException(where + ": " + column + " must be " + what + ", not " + cell, wrong);
        }
    }
}
