package zhixin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Which state of the source was measured.
 *
 * @param revision of git; {@code unknown} outside a clone
 * @param dirty whether the tree differs from that revision
 */
record Commit(String revision, boolean dirty) {
    static Commit of(Path root) {
        var revision = git(root, "rev-parse", "HEAD");
        return revision.isEmpty()
                ? new Commit("unknown", true)
                : new Commit(revision, !git(root, "status", "--porcelain").isEmpty());
    }

    private static String git(Path root, String... words) {
        var command = new java.util.ArrayList<>(java.util.List.of("git", "-C", root.toString()));
        command.addAll(java.util.List.of(words));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
