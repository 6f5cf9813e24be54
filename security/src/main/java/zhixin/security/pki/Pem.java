package zhixin.security.pki;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** PEM files (RFC 7468): certificates, and unencrypted PKCS#8 keys that only their owner may read. */
public final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    /** The first certificate of a file, DER. @throws PkiException if there is none, naming the file */
    public static byte[] certificate(Path file) {
        return certificates(file).getFirst();
    }

    /** All certificates of a file, at least one, DER. @throws PkiException if there is none, naming the file */
    public static List<byte[]> certificates(Path file) {
        return blocks(file, CERTIFICATE, "a PEM certificate");
    }

    /** The PKCS#8 key of a file, DER. @throws PkiException if there is none, naming the file */
    public static byte[] privateKey(Path file) {
        return blocks(file, PRIVATE_KEY, "an unencrypted PKCS#8 key in PEM").getFirst();
    }

    /** The certificate as text. */
    public static String ofCertificate(byte[] der) {
        return text(CERTIFICATE, der);
    }

    /** All bytes of a file. @throws PkiException if it is not there or unreadable, naming the file */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new PkiException("missing: " + file, e);
        } catch (IOException e) {
            throw new PkiException("unreadable: " + file, e);
        }
    }

    /** The first certificate in a text, DER. @throws PkiException if there is none */
    public static byte[] certificateOf(String text) {
        return blocks(text, CERTIFICATE, "a PEM certificate", "text").getFirst();
    }

    private static List<byte[]> blocks(Path file, String type, String what) {
        return blocks(new String(read(file), StandardCharsets.UTF_8), type, what, file.toString());
    }

    private static List<byte[]> blocks(String text, String type, String what, String place) {
        var found = new ArrayList<byte[]>();
        try (var reader = new PemReader(new StringReader(text))) {
            for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (type.equals(block.getType())) {
                    found.add(block.getContent());
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new PkiException("not " + what + ": " + place, e);
        }
        if (found.isEmpty()) {
            throw new PkiException("not " + what + ": " + place);
        }
        return found;
    }

    static void writeCertificate(Path file, byte[] der) {
        write(file, ofCertificate(der).getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
    }

    static void writePrivateKey(Path file, byte[] pkcs8) {
        writeSecret(file, text(PRIVATE_KEY, pkcs8).getBytes(StandardCharsets.US_ASCII));
    }

    /** A secret as it is, for its owner alone. */
    public static void writeSecret(Path file, byte[] content) {
        write(file, content, "rw-------");
    }

    private static String text(String type, byte[] der) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Whole or not at all, and never readable by others even for a moment. */
    private static void write(Path file, byte[] content, String permissions) {
        var beginning = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beginning);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = Files.newByteChannel(beginning, options, attributes(file, permissions))) {
                channel.write(java.nio.ByteBuffer.wrap(content));
            }
            Files.move(beginning, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new PkiException("another process is writing " + file, e);
        } catch (IOException e) {
            throw new PkiException("cannot write " + file, e);
        }
    }

    private static FileAttribute<?>[] attributes(Path file, String permissions) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
