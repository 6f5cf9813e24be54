package zhixin.courts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks the inbox through. The signature is dropped last, so its file says that the others are there; that nothing
 * changed since the look before says that they are whole. Hidden files are uploads under way.
 */
final class InboxScan {
    private static final String SIGNATURE = ".json.sig";

    private final Path inbox;
    private Map<DroppedFile, String> before = Map.of();

    InboxScan(Path inbox) {
        this.inbox = inbox;
    }

    /** Files that look as they did at the last call, by time and then name. */
    List<DroppedFile> stable() throws IOException {
        var now = new HashMap<DroppedFile, String>();
        var unchanged = new ArrayList<DroppedFile>();
        for (var file : signed()) {
            if (Files.exists(file.document(), LinkOption.NOFOLLOW_LINKS)) {
                var looks = looks(file.document()) + looks(file.signature()) + looks(file.signer());
                now.put(file, looks);
                if (looks.equals(before.get(file))) {
                    unchanged.add(file);
                }
            }
        }
        before = now;
        unchanged.sort(Comparator.comparing(InboxScan::time).thenComparing(DroppedFile::name));
        return unchanged;
    }

    /** A signature whose document is gone: where an answer was being finished when the hub stopped. */
    List<DroppedFile> halfRemoved() throws IOException {
        return signed().stream()
                .filter(file -> !Files.exists(file.document(), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private List<DroppedFile> signed() throws IOException {
        var found = new ArrayList<DroppedFile>();
        for (var folder : list(inbox)) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                for (var file : list(folder)) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(SIGNATURE) && !name.startsWith(".")) {
                        var stem = name.substring(0, name.length() - SIGNATURE.length());
                        found.add(new DroppedFile(folder, folder.getFileName().toString(), stem));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static String looks(Path file) {
        try {
            var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return seen.size() + "@" + seen.lastModifiedTime() + "#" + seen.fileKey() + ";";
        } catch (IOException e) {
            return "-;";
        }
    }

    private static long time(DroppedFile file) {
        try {
            return Files.getLastModifiedTime(file.document(), LinkOption.NOFOLLOW_LINKS)
                    .toMillis();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
