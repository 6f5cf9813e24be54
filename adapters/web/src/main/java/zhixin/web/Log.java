package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Matcher;
import zhixin.edition.SealedEdition;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;

/** The transparency log as files (C2SP tlog-tiles), the SM3 twin under {@code sm3/}; never beyond what is published. */
final class Log {
    private static final String NOTE = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    private final Editions editions;
    private final TransparencyLog log;
    private final Tiles tiles;

    Log(PublicPortParts parts, Editions editions) {
        this.editions = editions;
        this.log = parts.log();
        this.tiles = new Tiles(parts.editions(), parts.log());
    }

    void checkpoint(Call call, Matcher path) {
        var tree = tree(path.group(1));
        call.blocking(() -> editions.latest()
                .map(edition ->
                        Reply.of(NOTE, Buffer.buffer(note(tree, edition))).revalidated(edition.manifestDigest() + tree))
                .orElse(Reply.NOT_FOUND));
    }

    private static String note(Tree tree, SealedEdition edition) {
        return tree == Tree.SM3 ? edition.checkpointSm3() : edition.checkpointSha256();
    }

    void tile(Call call, Matcher path) {
        var tree = tree(path.group(1));
        var tile = TilePath.parse(path.group(2));
        if (tile == null) {
            call.send(Reply.NOT_FOUND);
            return;
        }
        call.blocking(() -> {
            var size = editions.latest().map(SealedEdition::toPosition).orElse(0L);
            if (!tile.within(size)) {
                return Reply.NOT_FOUND;
            }
            var bytes = tile.level() == TilePath.ENTRIES ? tiles.entries(tile) : tiles.hashes(tree, tile);
            return Reply.of(BYTES, Buffer.buffer(bytes)).immutable();
        });
    }

    void keys(Call call) {
        call.blocking(() -> Reply.json(log.keysJson()).with("Cache-Control", "no-cache"));
    }

    private static Tree tree(@org.jspecify.annotations.Nullable String twin) {
        return twin == null ? Tree.SHA256 : Tree.SM3;
    }
}
