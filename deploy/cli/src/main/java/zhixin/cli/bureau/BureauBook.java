package zhixin.cli.bureau;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.cli.check.Fields;
import zhixin.cli.check.Frontier;
import zhixin.edition.CanonicalJson;

/**
 * The bureau's own durable memory: {@code standing.json}, and {@code deltas}, 32 bytes for the digest of each edition's
 * delta, by which a repeat is known to be identical. Durable before a message is accepted.
 */
final class BureauBook {
    private static final int DIGEST = 32;

    private final Path home;

    BureauBook(Path home) throws IOException {
        this.home = Files.createDirectories(home);
    }

    Standing load() throws IOException {
        var file = home.resolve("standing.json");
        if (!Files.exists(file)) {
            return Standing.NOTHING;
        }
        var fields = Fields.read(Files.readAllBytes(file));
        var size = fields.number("positions");
        return new Standing(
                fields.number("edition"),
                fields.number("held"),
                fields.digestOrNull("deltaDigest"),
                fields.digestOrNull("manifestDigest"),
                frontier(Frontier.Hash.SHA256, size, fields.list("sha256")),
                frontier(Frontier.Hash.SM3, size, fields.list("sm3")),
                Boolean.TRUE.equals(fields.value("state")));
    }

    /** On return it survives a crash. */
    void save(Standing standing) throws IOException {
        var digest =
                HexFormat.of().parseHex(String.valueOf(standing.deltaDigest()).substring("sm3:".length()));
        write(home.resolve("deltas"), (standing.edition() - 1) * DIGEST, digest, StandardOpenOption.CREATE);
        var values = new HashMap<String, @Nullable Object>();
        values.put("edition", standing.edition());
        values.put("positions", standing.positions());
        values.put("held", standing.held());
        values.put("deltaDigest", standing.deltaDigest());
        values.put("manifestDigest", standing.manifestDigest());
        values.put("sha256", base64(standing.sha256()));
        values.put("sm3", base64(standing.sm3()));
        values.put("state", standing.state());
        var next = home.resolve("standing.json.new");
        Files.deleteIfExists(next);
        write(next, 0, CanonicalJson.write(values).getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        Files.move(
                next,
                home.resolve("standing.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The digest of the delta of an edition that was received before. */
    String deltaDigest(long edition) throws IOException {
        var digest = ByteBuffer.allocate(DIGEST);
        try (var channel = FileChannel.open(home.resolve("deltas"), StandardOpenOption.READ)) {
            if (channel.read(digest, (edition - 1) * DIGEST) != DIGEST) {
                throw new IOException("the book ends before edition " + edition);
            }
        }
        return "sm3:" + HexFormat.of().formatHex(digest.array());
    }

    private static void write(Path file, long at, byte[] bytes, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(file, option, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, at + buffer.position());
            }
            channel.force(true);
        }
    }

    private static List<String> base64(Frontier tree) {
        return tree.subtrees().stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static Frontier frontier(Frontier.Hash hash, long size, List<?> subtrees) {
        var decoded = subtrees.stream()
                .map(each -> Base64.getDecoder().decode(String.valueOf(each)))
                .toList();
        return Frontier.of(hash, size, decoded);
    }
}
