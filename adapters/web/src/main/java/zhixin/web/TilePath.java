package zhixin.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Tile;

/**
 * The path of a tile as C2SP tlog-tiles writes it: {@code L/N[.p/W]} or {@code entries/N[.p/W]}, N in groups of three
 * digits, all but the last with an {@code x}: 1234067 is {@code x001/x234/067}. One spelling for each tile.
 *
 * @param level of the tile; {@link #ENTRIES} for an entry bundle
 * @param width 256 for a full tile, else 1 to 255
 */
record TilePath(int level, long index, int width) {
    static final int ENTRIES = -1;
    private static final Pattern SHAPE =
            Pattern.compile("(entries|0|[1-5]?\\d|6[0-3])/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /** Null for what is no tile. */
    static @Nullable TilePath parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()
                || match.group(2).startsWith("x000/")
                || match.group(1).matches("0\\d")) {
            return null;
        }
        var level = match.group(1).equals("entries") ? ENTRIES : Integer.parseInt(match.group(1));
        var index = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
        var width = match.group(3) == null ? Tile.WIDTH : Integer.parseInt(match.group(3));
        if (match.group(3) != null && width >= Tile.WIDTH) {
            return null;
        }
        return new TilePath(level, index, width);
    }

    /** Whether a log of that size has this tile: its hashes are then fixed for ever. */
    boolean within(long size) {
        // Levels above 7 would need more than 2^63 leaves.
        var count = level > 7 ? 0 : size >> (8 * Math.max(level, 0));
        return index <= (count - width) / Tile.WIDTH && index * Tile.WIDTH + width <= count;
    }
}
