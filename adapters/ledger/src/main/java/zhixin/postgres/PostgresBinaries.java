package zhixin.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path. An unpacked tree appears under its final name only when it
 * is whole, so a start that was killed half-way leaves nothing that the next would trust.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The directory with {@code bin}, {@code lib} and {@code share}, unpacked if it is not there yet. */
    static Path unpackInto(Path directory) throws IOException {
        var archive = archiveName();
        var url = PostgresBinaries.class.getResource("/" + archive);
        if (url == null) {
            throw new LedgerException("no embedded PostgreSQL for this platform (" + archive
                    + "): name a server of your own in ZHIXIN_DATABASE_URL");
        }
        var length = url.openConnection().getContentLengthLong();
        var home = directory.resolve("programs-" + length);
        if (!Files.isDirectory(home)) {
            var fresh = Files.createTempDirectory(directory, "unpacking-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (var in = url.openStream()) {
                unpack(in, fresh);
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    private static String archiveName() {
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", 2)[0];
        var cpu = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
        return "postgres-" + os + "-" + cpu + ".txz";
    }

    private static void unpack(InputStream in, Path home) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("the archive leaves its directory");
                }
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
