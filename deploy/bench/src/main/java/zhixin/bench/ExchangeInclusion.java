package zhixin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import zhixin.edition.LogPapers;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.exchange.Feed;
import zhixin.exchange.Party;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;
import zhixin.security.HubKeys;
import zhixin.security.merkle.TileProofs;
import zhixin.security.merkle.TileShelf;
import zhixin.trust.SignedDocument;
import zhixin.web.PublicPort;
import zhixin.web.PublicPortSettings;

/**
 * Inclusion proofs of random leaves of a log of ten million, over HTTP from the real public port on the real ledger, whose
 * tiles were filled in beforehand: {@code /v1/log/inclusion}, and the tile of leaf hashes that a client takes to make the
 * proof itself. Against nginx with a static file of the same size, in turns, few clients as one waits for the other.
 */
final class ExchangeInclusion {
    private static final int TILES = Integer.getInteger("bench.tiles", 39_063);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    private static final int CLIENTS = 4;
    private static final int PROOF_BYTES = 1300;
    private static final Pattern RESULT = Pattern.compile("RESULT (\\S+) (\\d+) (\\S+) (\\S+) (\\S+)");

    private ExchangeInclusion() {}

    static List<Figure> figures(Workshop workshop) throws Exception {
        Load.needTools();
        var keys = HubKeys.load(workshop.pki());
        var data = workshop.directory("inclusion");
        try (var ledger = Ledger.open(LedgerSettings.embedded(data), Clock.systemUTC());
                var shelf = TileShelf.in(data)) {
            fill(ledger.url(), keys.log());
            var proofs = new TileProofs(ledger.editions(), shelf);
            bringToHand(proofs);
            try (var port = port(ledger, keys, proofs);
                    var page = StaticPage.serve(data, PROOF_BYTES, Tile.BYTES)) {
                return measure(data, port.port(), page);
            }
        }
    }

    private static List<Figure> measure(Path data, int port, StaticPage page) throws Exception {
        var script = script(data);
        var base = "http://127.0.0.1:" + port;
        var proofs = new ArrayList<Double>();
        var tiles = new ArrayList<Double>();
        var files = new ArrayList<Double>();
        var large = new ArrayList<Double>();
        for (var round = 0; round <= ROUNDS; round++) {
            var proof = p99(script, base, "proof", SECONDS);
            var file = p99(script, page.url(PROOF_BYTES), "", SECONDS);
            var tile = p99(script, base, "tile", SECONDS);
            var tileFile = p99(script, page.url(Tile.BYTES), "", SECONDS);
            if (round > 0) {
                proofs.add(proof);
                files.add(file);
                tiles.add(tile);
                large.add(tileFile);
            }
            Workshop.say("inclusion: p99 ms proof %.3f, file %.3f, tile %.3f, file %.3f"
                    .formatted(proof, file, tile, tileFile));
        }
        return List.of(
                Figure.of("inclusion proof over HTTP at 10 M leaves, p99", "ms", proofs)
                        .against("a static file of its size by nginx, p99", Samples.median(files))
                        .goal(Figure.Goal.atMost(4)),
                Figure.of("tile of leaf hashes over HTTP at 10 M leaves, p99", "ms", tiles)
                        .against("a static file of its size by nginx, p99", Samples.median(large))
                        .goal(Figure.Goal.atMost(4)));
    }

    private static double p99(Path script, String url, String kind, int seconds) throws Exception {
        var command = List.of(
                "wrk", "-t1", "-c" + CLIENTS, "-d" + seconds, "-s", script.toString(), url, "--", kind, "" + TILES);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var found = RESULT.matcher(said);
        if (process.waitFor() != 0 || !found.find() || !found.group(2).equals("0")) {
            throw new IOException("wrk: " + said.strip());
        }
        return Double.parseDouble(found.group(5));
    }

    private static Path script(Path data) throws IOException {
        try (var lua = Objects.requireNonNull(ExchangeInclusion.class.getResourceAsStream("leaves.lua"))) {
            return Files.write(data.resolve("leaves.lua"), lua.readAllBytes());
        }
    }

    /** As the hub does by itself after a start, without waiting for it. */
    private static void bringToHand(TileProofs proofs) {
        var began = System.nanoTime();
        for (var level = 0; TILES >>> (8 * level) > 0; level++) {
            proofs.shelve(Tree.SHA256, level, 0, TILES >>> (8 * level));
        }
        Workshop.say("inclusion: tiles at hand after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    private static PublicPort port(Ledger ledger, HubKeys keys, TileProofs proofs) throws IOException {
        var papers = new LogPapers(keys.log(), proofs, ledger.cosignatures(), keys.sealer());
        var parts = PortParts.of(ledger.editions(), new OneEdition(), keys.log(), papers, keys.sealer());
        var port = new PublicPort(PublicPortSettings.of(HubProcess.freePort(), null, 0), parts);
        port.start();
        return port;
    }

    private record OneEdition() implements Feed {
        @Override
        public long latest() {
            return 1;
        }

        @Override
        public Optional<SignedDocument> delta(Party subscriber, long edition) {
            return Optional.empty();
        }
    }

    /** Random leaf hashes, real hashes above them, and one edition with its signed head at their end. */
    private static void fill(String url, TransparencyLog log) throws SQLException, IOException {
        Workshop.say("inclusion: filling " + TILES + " tiles");
        var uri = java.net.URI.create(url);
        var user = uri.getUserInfo().split(":", 2);
        var jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        try (var connection = DriverManager.getConnection(jdbc, user[0], user[1])) {
            var hashes = copy(connection, log, 0, leaves(TILES));
            var edges = new ArrayList<List<byte[]>>();
            edges.add(List.of());
            for (var level = 1; !hashes.isEmpty(); level++) {
                var full = hashes.size() / Tile.WIDTH * Tile.WIDTH;
                edges.add(List.copyOf(hashes.subList(full, hashes.size())));
                hashes = copy(connection, log, level, joined(hashes.subList(0, full)));
            }
            edition(connection, log, new TreeEdge((long) TILES * Tile.WIDTH, edges));
        }
    }

    private static Iterable<byte[]> leaves(int tiles) {
        var dice = new SplittableRandom(10_000_000);
        return () -> java.util.stream.IntStream.range(0, tiles)
                .mapToObj(i -> {
                    var tile = new byte[Tile.BYTES];
                    dice.nextBytes(tile);
                    return tile;
                })
                .iterator();
    }

    private static Iterable<byte[]> joined(List<byte[]> hashes) {
        var tiles = new ArrayList<byte[]>();
        for (var at = 0; at < hashes.size(); at += Tile.WIDTH) {
            var tile = new ByteArrayOutputStream(Tile.BYTES);
            hashes.subList(at, at + Tile.WIDTH).forEach(tile::writeBytes);
            tiles.add(tile.toByteArray());
        }
        return tiles;
    }

    /** Copies tiles of one level and returns the hashes of the level above. */
    private static List<byte[]> copy(Connection connection, TransparencyLog log, int level, Iterable<byte[]> tiles)
            throws SQLException {
        var roots = new ArrayList<byte[]>();
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy log_tiles (tree, level, index, hashes) from stdin");
        var hex = java.util.HexFormat.of();
        for (var tile : tiles) {
            var row = ("sha256\t" + level + "\t" + roots.size() + "\t\\\\x" + hex.formatHex(tile) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            copy.writeToCopy(row, 0, row.length);
            roots.add(log.tileRoot(Tree.SHA256, tile));
        }
        copy.endCopy();
        return roots;
    }

    private static void edition(Connection connection, TransparencyLog log, TreeEdge edge) throws SQLException {
        var note = log.sign(Tree.SHA256, log.checkpoint(Tree.SHA256, edge));
        try (var insert = connection.prepareStatement("insert into editions (number, from_position, to_position,"
                + " published_at, manifest_digest, checkpoint_sha256, checkpoint_sm3, manifest, manifest_signature,"
                + " manifest_signer) values (1, ?, ?, now(), 'sm3:', ?, '', '', '', '')")) {
            insert.setLong(1, edge.size() - 999);
            insert.setLong(2, edge.size());
            insert.setString(3, note);
            insert.executeUpdate();
        }
    }
}
