package zhixin.courts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import zhixin.problem.Problem;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.trust.Digests;

/** {@code rejected/{court}}: what could not be read, with the reason beside it. */
final class Rejected {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}(（\\[][\\p{L}\\p{N} ()（）\\[\\]+,@=~._-]{0,99}");

    private final Path rejected;
    private final EvidenceVault vault;
    private final Digests digests;

    Rejected(Path rejected, EvidenceVault vault, Digests digests) {
        this.rejected = rejected;
        this.vault = vault;
        this.digests = digests;
    }

    /** Whether a name may be used in another folder as it stands. */
    static boolean plain(String name) {
        return PLAIN.matcher(name).matches() && !name.contains("..");
    }

    /** The name itself, or one that stands for it. */
    static String safe(String name) {
        return plain(name) ? name : "unnamed-" + HexFormat.of().toHexDigits(name.hashCode());
    }

    /** Evidence, reason, then the files; the signature last, so that a crash repeats. */
    void take(DroppedFile file, Problem problem, DoorLimits limits) throws IOException {
        var folder = rejected.resolve(safe(file.court()));
        var name = safe(file.name());
        keepEvidence(file, problem, limits);
        DurableFiles.write(
                folder.resolve(name + ".problem.json"), problem.toJson().getBytes(StandardCharsets.UTF_8));
        for (var suffix : List.of(".json", ".crt", ".json.sig")) {
            away(file.folder().resolve(file.name() + suffix), folder.resolve(name + suffix));
        }
    }

    /** A regular file moves; a link is taken away, so that nothing here points out of the folder. */
    private static void away(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            DurableFiles.move(from, to);
        } else if (Files.isSymbolicLink(from)) {
            Files.delete(from);
        } else if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            DurableFiles.move(from, to);
        }
    }

    private void keepEvidence(DroppedFile file, Problem problem, DoorLimits limits) throws IOException {
        if (!Files.isRegularFile(file.document(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var in = Files.newInputStream(file.document(), LinkOption.NOFOLLOW_LINKS);
                var tap = new BodyTap(in, digests.stream(), Long.MAX_VALUE)) {
            tap.drain(limits.drained());
            vault.keep(Door.FILE, "file:" + file.court(), tap.digest(), tap.count(), tap.head(), problem);
        }
    }
}
