package zhixin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import zhixin.cli.synth.SyntheticCases.Way;

/**
 * The first passwords of the demo's synthetic parties, as a court would hand them out on paper: a file that its owner alone
 * reads. What is in it stays.
 */
final class DemoSecrets {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 12;
    private static final int NUMBER = 2;
    private static final int SECRET = 3;
    private static final int VERIFIER = 4;

    private final Path file;
    private final Map<String, String> secrets = new TreeMap<>();
    /** As they were sent: a second start makes the same documents. */
    private final Map<String, String> verifiers = new TreeMap<>();

    private final SecureRandom random = new SecureRandom();

    private DemoSecrets(Path file) {
        this.file = file;
    }

    static DemoSecrets of(Path file) throws IOException {
        var secrets = new DemoSecrets(file);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(line -> line.split("\t"))
                    .filter(parts -> parts.length > VERIFIER)
                    .forEach(parts -> {
                        secrets.secrets.put(parts[NUMBER], parts[SECRET]);
                        secrets.verifiers.put(parts[NUMBER], parts[VERIFIER]);
                    });
        }
        return secrets;
    }

    Path file() {
        return file;
    }

    /** The secret of whoever has that document number. */
    String of(String person) {
        return secrets.computeIfAbsent(person, _ -> fresh());
    }

    /** The verifier of that secret, made once. */
    String verifier(String person, UnaryOperator<String> hash) {
        return verifiers.computeIfAbsent(person, _ -> hash.apply(of(person)));
    }

    private String fresh() {
        var text = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** Writes who signs in to what. */
    void keep(List<Way> ways, String page) throws IOException {
        var text = new StringBuilder(
                "# Synthetic parties sign in at " + page
                        + ": case number, role, document number, first password (to be changed there), what the hub has of it\n");
        for (var way : ways) {
            if (way.person() != null) {
                var verifier = verifiers.getOrDefault(way.person(), "");
                text.append(String.join("\t", way.caseNumber(), way.role(), way.person(), of(way.person()), verifier))
                        .append('\n');
            }
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
