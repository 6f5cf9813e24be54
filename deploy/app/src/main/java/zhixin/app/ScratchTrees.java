package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zhixin.edition.StateTrees;
import zhixin.security.state.KeptStateTrees;

/** Trees of the state to build something up in once, in a directory for temporary files that goes with them. */
record ScratchTrees(Path directory, StateTrees trees) implements AutoCloseable {
    /** Empty ones. */
    static ScratchTrees open(byte[] key) {
        try {
            var directory = Files.createTempDirectory("zhixin-state");
            return new ScratchTrees(directory, KeptStateTrees.open(directory, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        trees.close();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
