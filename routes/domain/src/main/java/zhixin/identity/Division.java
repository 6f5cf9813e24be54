package zhixin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A row of the dated table of divisions, GB/T 2260 ({@code divisions.csv}).
 *
 * @param prefix two digits of a province, four of a prefecture that moved to another one
 * @param name short, as the public lists write it: 安徽, not 安徽省
 * @param court the characters that stand for it in court codes
 * @param since year of the first list that has it; 0 for the first edition of 1980
 * @param until year in which it was withdrawn; 9999 for those that stand
 * @param into the province that took it over; empty for those that stand
 */
record Division(String prefix, String name, String court, int since, int until, String into) {
    /** All rows, in the order of the file. */
    static final List<Division> ALL = read();

    private static List<Division> read() {
        var stream = Objects.requireNonNull(Division.class.getResourceAsStream("divisions.csv"), "divisions.csv");
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Division::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Division of(String line) {
        var cells = line.split(",", -1);
        return new Division(cells[0], cells[1], cells[2], year(cells[3], 0), year(cells[4], 9999), cells[5]);
    }

    private static int year(String cell, int otherwise) {
        return cell.isEmpty() ? otherwise : Integer.parseInt(cell);
    }

    boolean isProvince() {
        return prefix.length() == 2;
    }
}
