package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhixin.edition.LogPapers;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.problem.ProblemType;
import zhixin.trust.DocumentSealer;

/** The transparency log as files (C2SP tlog-tiles), the SM3 twin under {@code sm3/}; never beyond what is published. */
final class Log {
    private static final String NOTE = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private final Editions editions;
    private final TransparencyLog log;
    private final LogPapers papers;
    private final DocumentSealer sealer;
    private final Tiles tiles;

    Log(PublicPortParts parts, Editions editions) {
        this.editions = editions;
        this.log = parts.log();
        this.papers = parts.papers();
        this.sealer = parts.sealer();
        this.tiles = new Tiles(parts.editions(), parts.log());
    }

    void checkpoint(Call call, Matcher path) {
        var tree = tree(path.group(1));
        call.blocking(
                () -> editions.latest().map(edition -> note(tree, edition)).orElse(Reply.NOT_FOUND));
    }

    /** The newest published head that a witness has cosigned: on a busy log the newest of all seldom is, yet. */
    void cosigned(Call call) {
        call.blocking(() -> {
            var number = Math.min(papers.newestCosigned(), editions.newest());
            return number == 0
                    ? Reply.NOT_FOUND
                    : editions.numbered(number)
                            .map(edition -> note(Tree.SHA256, edition))
                            .orElse(Reply.NOT_FOUND);
        });
    }

    private Reply note(Tree tree, SealedEdition edition) {
        var note = papers.checkpoint(tree, edition);
        // Witnesses add their lines later: the tag goes with the length.
        return Reply.of(NOTE, Buffer.buffer(note)).revalidated(edition.manifestDigest() + tree + note.length());
    }

    /** The log's keys under the hub's seal. */
    void keyStatement(Call call) {
        var cms = SignedReply.wantsCms(call);
        call.blocking(() -> SignedReply.of(papers.keys(), sealer, cms).with("Cache-Control", "no-cache"));
    }

    /** {@code ?from=&to=}: that one published edition's trees begin with those of an earlier one. */
    void consistency(Call call) {
        var from = call.request.getParam("from");
        var to = call.request.getParam("to");
        if (from == null
                || to == null
                || !NUMBER.matcher(from).matches()
                || !NUMBER.matcher(to).matches()) {
            call.send(Reply.problem(ProblemType.INVALID_REQUEST, "from and to are numbers of editions"));
            return;
        }
        var older = Long.parseLong(from);
        var newer = Long.parseLong(to);
        if (older > newer) {
            call.send(Reply.problem(ProblemType.INVALID_REQUEST, "from comes before to"));
            return;
        }
        var cms = SignedReply.wantsCms(call);
        call.blocking(() -> consistency(older, newer, cms));
    }

    private Reply consistency(long older, long newer, boolean cms) {
        var earlier = editions.numbered(older);
        var later = editions.numbered(newer);
        if (earlier.isEmpty() || later.isEmpty()) {
            return Reply.NOT_FOUND;
        }
        return SignedReply.of(papers.consistency(earlier.get(), later.get()), sealer, cms)
                .with("Cache-Control", "public, max-age=3600");
    }

    /**
     * {@code ?position=[&edition=][&tree=sm3]}: one leaf's proof as C2SP tlog-proof text, against the newest head unless
     * another edition is named. It tells the hub which leaf is of interest; whoever minds takes tiles.
     */
    void inclusion(Call call) {
        var position = call.request.getParam("position");
        var edition = call.request.getParam("edition");
        var twin = call.request.getParam("tree");
        var fits = position != null
                && NUMBER.matcher(position).matches()
                && (edition == null || NUMBER.matcher(edition).matches())
                && (twin == null || twin.equals("sm3") || twin.equals("sha256"));
        if (!fits) {
            call.send(
                    Reply.problem(ProblemType.INVALID_REQUEST, "position and edition are numbers, tree sha256 or sm3"));
            return;
        }
        var tree = "sm3".equals(twin) ? Tree.SM3 : Tree.SHA256;
        var number = edition == null ? editions.newest() : Long.parseLong(edition);
        var leaf = Long.parseLong(position);
        var known = editions.atHand(number)
                .filter(head -> leaf <= head.toPosition())
                .flatMap(head -> papers.proofAtHand(tree, leaf, head));
        if (known.isPresent()) {
            call.send(proof(known.get()));
            editions.atHand(number)
                    .filter(papers::headAged)
                    .ifPresent(head -> call.aside(() -> papers.checkpoint(Tree.SHA256, head)));
        } else {
            call.blocking(() -> inclusion(tree, leaf, number));
        }
    }

    private static Reply proof(String text) {
        return Reply.of(NOTE, Buffer.buffer(text)).with("Cache-Control", "public, max-age=3600");
    }

    private Reply inclusion(Tree tree, long position, long number) {
        return editions.numbered(number)
                .filter(edition -> position <= edition.toPosition())
                .map(edition -> proof(papers.proof(tree, position, edition, null)))
                .orElse(Reply.NOT_FOUND);
    }

    void tile(Call call, Matcher path) {
        var tree = tree(path.group(1));
        var tile = TilePath.parse(path.group(2));
        if (tile == null) {
            call.send(Reply.NOT_FOUND);
            return;
        }
        var known = finishedAtHand(tree, tile);
        if (known.isPresent()) {
            call.send(Reply.of(BYTES, Buffer.buffer(known.get())).immutable());
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

    private Optional<byte[]> finishedAtHand(Tree tree, TilePath tile) {
        var published = editions.atHand(editions.newest());
        return tile.level() != TilePath.ENTRIES
                        && tile.width() == Tile.WIDTH
                        && published.isPresent()
                        && tile.within(published.get().toPosition())
                ? papers.tileAtHand(tree, tile.level(), tile.index())
                : Optional.empty();
    }

    void keys(Call call) {
        call.blocking(() -> Reply.json(log.keysJson()).with("Cache-Control", "no-cache"));
    }

    private static Tree tree(@org.jspecify.annotations.Nullable String twin) {
        return twin == null ? Tree.SHA256 : Tree.SM3;
    }
}
