package zhixin.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;
import zhixin.security.pki.Pem;
import zhixin.security.sm.Sm2Sealer;

/** A feed as {@code verify.mjs feed --save} leaves it on disk, and what somebody may do to it there. */
final class SavedFeed {
    private final Path directory;

    SavedFeed(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** The same documents in another directory. */
    SavedFeed copy(Path to) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = to.resolve(directory.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
        return new SavedFeed(to);
    }

    Path delta(long edition) {
        return directory.resolve("feed").resolve(edition + ".json");
    }

    Path manifest(long edition) {
        return directory.resolve("editions").resolve(edition + ".json");
    }

    long latest() {
        for (var edition = 1L; ; edition++) {
            if (!Files.exists(delta(edition))) {
                return edition - 1;
            }
        }
    }

    static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Changes a document and leaves its signature. */
    static void change(Path file, UnaryOperator<String> change) throws IOException {
        var before = text(file);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("nothing to change in " + file);
        }
        Files.writeString(file, after);
    }

    /** Changes a document and signs it anew. */
    static void forge(Path file, Sm2Sealer by, UnaryOperator<String> change) throws IOException {
        change(file, change);
        sign(file, by);
    }

    static void sign(Path file, Sm2Sealer by) throws IOException {
        var sealed = by.seal(text(file).getBytes(StandardCharsets.UTF_8));
        Files.write(Path.of(file + ".sig"), sealed.signature());
        Files.writeString(Path.of(file + ".crt"), Pem.ofCertificate(sealed.signer()));
    }

    /** The document of one place in another, with what belongs to it. */
    static void put(Path from, Path to) throws IOException {
        for (var part : new String[] {"", ".sig", ".crt"}) {
            Files.copy(Path.of(from + part), Path.of(to + part), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void remove(Path file) throws IOException {
        for (var part : new String[] {"", ".sig", ".crt"}) {
            Files.delete(Path.of(file + part));
        }
    }
}
