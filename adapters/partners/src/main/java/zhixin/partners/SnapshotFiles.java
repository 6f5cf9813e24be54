package zhixin.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.SnapshotShelf;
import zhixin.submission.StrictJson;
import zhixin.trust.Digests;
import zhixin.trust.SignedDocument;

/**
 * Snapshots as files under {@code DATA/snapshots}, mode 0700 and 0600: a directory for the terms, in it one for each
 * snapshot, in it the parts, {@code made.json} and what each subscriber was told. A directory appears under its name when
 * all in it is on disk; what a crash left half made is deleted at the start. Thread-safe.
 */
public final class SnapshotFiles implements SnapshotShelf {
    /** The fastest: half of a line is salts and digests, which no level makes smaller. */
    static final int LEVEL = 1;

    private static final int ENTRIES_A_PART = 50_000;
    private static final int KEPT = 2;
    private static final String BEGUN = ".making-";
    private static final String MADE = "made.json";
    private static final Pattern PART = Pattern.compile("[0-9]{5}\\.jsonl\\.gz");

    private final Path root;
    private final StrictJson json;
    private final Digests digests;
    private final int level;
    private final int most;

    /** @param root is made if it is not there; what was half made in it is deleted */
    public SnapshotFiles(Path root, StrictJson json, Digests digests) {
        this(root, json, digests, LEVEL, ENTRIES_A_PART);
    }

    /** With gzip of that level, and so many entries in a part. */
    public SnapshotFiles(Path root, StrictJson json, Digests digests, int level, int most) {
        this.root = root;
        this.json = json;
        this.digests = digests;
        this.level = level;
        this.most = most;
        try {
            PrivateFiles.directory(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFiles.list(root).stream()
                .flatMap(terms -> PrivateFiles.list(terms).stream())
                .filter(each -> String.valueOf(each.getFileName()).startsWith("."))
                .forEach(PrivateFiles::delete);
    }

    private Path of(String terms) {
        return root.resolve(name(terms));
    }

    private static String name(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path directory(Path terms, Made made) {
        return terms.resolve(
                "%012d-%013d".formatted(made.edition(), made.madeAt().toEpochMilli()));
    }

    @Override
    public synchronized List<Made> made(String terms) {
        return PrivateFiles.list(of(terms)).reversed().stream()
                .filter(each -> Files.isRegularFile(each.resolve(MADE)))
                .map(this::read)
                .toList();
    }

    @Override
    public Making begin(String terms) {
        try {
            var parent = PrivateFiles.directory(of(terms));
            return new SnapshotMaking(
                    Files.createTempDirectory(parent, BEGUN),
                    (directory, made) -> put(parent, directory, made),
                    level,
                    most,
                    digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void put(Path terms, Path directory, Made made) {
        try {
            PrivateFiles.write(directory.resolve(MADE), CanonicalJson.utf8(form(made)));
            Files.move(directory, directory(terms, made), StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.settle(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = PrivateFiles.list(terms).stream()
                .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
                .toList();
        all.reversed().stream().skip(KEPT).forEach(PrivateFiles::delete);
    }

    @Override
    public synchronized Optional<SignedDocument> document(String terms, Made made, String subscriber) {
        var file = document(directory(of(terms), made), subscriber);
        return Files.isRegularFile(file) ? Optional.of(signed(bytes(file))) : Optional.empty();
    }

    private static Path document(Path directory, String subscriber) {
        return directory.resolve(name(subscriber) + ".document.json");
    }

    private SignedDocument signed(byte[] file) {
        var form = json.object(file);
        return new SignedDocument(binary(form, "document"), binary(form, "signature"), binary(form, "signer"));
    }

    private static byte[] binary(Map<String, @Nullable Object> form, String field) {
        return Base64.getDecoder().decode((String) Objects.requireNonNull(form.get(field)));
    }

    @Override
    public synchronized void keep(String terms, Made made, String subscriber, SignedDocument document) {
        var directory = directory(of(terms), made);
        if (!Files.isDirectory(directory)) {
            return; // gone meanwhile
        }
        var base64 = Base64.getEncoder();
        try {
            PrivateFiles.write(
                    document(directory, subscriber),
                    CanonicalJson.utf8(new TreeMap<>(Map.of(
                            "document", base64.encodeToString(document.content()),
                            "signature", base64.encodeToString(document.signature()),
                            "signer", base64.encodeToString(document.signer())))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void drop(String terms, Made made) {
        PrivateFiles.delete(directory(of(terms), made));
    }

    @Override
    public synchronized void keepOnly(Set<String> terms) {
        var names = terms.stream().map(SnapshotFiles::name).collect(Collectors.toSet());
        PrivateFiles.list(root).stream()
                .filter(each -> !names.contains(String.valueOf(each.getFileName())))
                .forEach(PrivateFiles::delete);
    }

    /** The file of a part and what is known of it; empty if these terms have no such snapshot. */
    synchronized Optional<File> part(String terms, long edition, String name) {
        if (!PART.matcher(name).matches()) {
            return Optional.empty();
        }
        return made(terms).stream()
                .filter(made -> made.edition() == edition)
                .findFirst()
                .flatMap(made -> made.parts().stream()
                        .filter(part -> part.name().equals(name))
                        .findFirst()
                        .map(part -> new File(directory(of(terms), made).resolve(name), made, part)));
    }

    /** A part that can be fetched. */
    record File(Path path, Made made, Part part) {}

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> form(Made made) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("edition", made.edition());
        form.put("state", made.state());
        form.put("erasures", made.erasures());
        form.put("madeAt", made.madeAt().toEpochMilli());
        form.put("entries", made.entries());
        form.put(
                "parts",
                made.parts().stream()
                        .map(part -> new TreeMap<String, Object>(Map.of(
                                "name", part.name(),
                                "bytes", part.bytes(),
                                "entries", part.entries(),
                                "sha256", part.sha256(),
                                "sm3", part.sm3())))
                        .toList());
        return form;
    }

    private Made read(Path directory) {
        var form = json.object(bytes(directory.resolve(MADE)));
        var parts = ((List<?>) Objects.requireNonNull(form.get("parts")))
                .stream().map(each -> part((Map<?, ?>) each)).toList();
        return new Made(
                number(form, "edition"),
                text(form, "state"),
                number(form, "erasures"),
                Instant.ofEpochMilli(number(form, "madeAt")),
                number(form, "entries"),
                parts);
    }

    private static Part part(Map<?, ?> form) {
        return new Part(
                text(form, "name"),
                number(form, "bytes"),
                number(form, "entries"),
                text(form, "sha256"),
                text(form, "sm3"));
    }

    private static long number(Map<?, ?> form, String field) {
        return (Long) Objects.requireNonNull(form.get(field));
    }

    private static String text(Map<?, ?> form, String field) {
        return (String) Objects.requireNonNull(form.get(field));
    }
}
