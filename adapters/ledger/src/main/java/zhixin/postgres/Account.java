package zhixin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs: it refuses to run as root. A plain user runs it as himself. Root runs it in a user namespace
 * of its own, where it is nobody in name and the files stay root's; where namespaces are forbidden (a container's
 * default), root hands the files to an unprivileged account and runs it as that.
 *
 * @param prefix words before each command
 * @param owner the account that has to own the files; empty: they stay as they are
 */
record Account(List<String> prefix, Optional<String> owner) {
    static final Account SELF = new Account(List.of(), Optional.empty());
    static final Account NAMESPACE = new Account(List.of("unshare", "-U", "--"), Optional.of("root"));

    static Account choose() throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return SELF;
        }
        return Command.works("unshare", "-U", "--", "true") ? NAMESPACE : other();
    }

    /** An unprivileged account of this machine. */
    static Account other() {
        // The group by number: what nobody's group is called differs from system to system.
        for (var account : List.of(List.of("postgres", "postgres"), List.of("nobody", "65534"))) {
            var name = account.getFirst();
            var words = List.of("setpriv", "--reuid=" + name, "--regid=" + account.getLast(), "--clear-groups", "--");
            if (worksWith(words)) {
                return new Account(words, Optional.of(name));
            }
            if (worksWith(List.of("runuser", "-u", name, "--"))) {
                return new Account(List.of("runuser", "-u", name, "--"), Optional.of(name));
            }
        }
        throw new LedgerException("PostgreSQL does not run as root, and neither user namespaces nor another account can"
                + " be used: start the hub as an unprivileged user, or set ZHIXIN_DATABASE_URL");
    }

    private static boolean worksWith(List<String> prefix) {
        return Command.works(Stream.concat(prefix.stream(), Stream.of("true")).toArray(String[]::new));
    }

    List<String> command(String... words) {
        return Stream.concat(prefix.stream(), Stream.of(words)).toList();
    }

    /** Makes the tree the account's own. A start under another account than before is thereby possible. */
    void own(Path tree) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        var principal = tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get());
        try (var files = Files.walk(tree)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(principal)) {
                    var view =
                            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                    view.setOwner(principal);
                }
            }
        }
    }

    /** Lets the account pass through a directory of the hub, without letting it read there. */
    void pass(Path directory) throws IOException {
        if (owner.isEmpty() || "root".equals(owner.get())) {
            return;
        }
        var rights = Files.getPosixFilePermissions(directory);
        if (rights.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(directory, rights);
        }
        if (!Command.works(command("test", "-x", directory.toString()).toArray(String[]::new))) {
            throw new LedgerException("the account " + owner.get() + " cannot reach " + directory
                    + ": choose a data directory outside of a private home");
        }
    }
}
