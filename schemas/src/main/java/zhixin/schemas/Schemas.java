package zhixin.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/** Finds the documents that describe what outsiders may rely on, and the golden samples beside them. */
public final class Schemas {
    /** The names under which the hub serves them, {@code /schemas/NAME}. */
    public static final List<String> NAMES = List.of(
            "batch.schema.json",
            "receipt.schema.json",
            "delta.schema.json",
            "edition.schema.json",
            "screening.schema.json",
            "snapshot.schema.json",
            "proof.schema.json",
            "access.schema.json",
            "consistency.schema.json",
            "log-keys.schema.json",
            "state-proof.schema.json",
            "clearance.schema.json",
            "removal-proof.schema.json",
            "feedback.schema.json",
            "warrant.schema.json",
            "inquiry.schema.json",
            "party-session.schema.json",
            "party-case.schema.json",
            "party-listings.schema.json",
            "party-messages.schema.json",
            "party-correction.schema.json",
            "source-answer.schema.json",
            "asset-source.wsdl",
            "problem.schema.json",
            "submission.wsdl",
            "submission.xsd",
            "asyncapi.json",
            "openapi.json",
            "partner-openapi.json");

    /** Where they lie on the class path, for readers that want a location. */
    public static final String CLASS_PATH = "zhixin/schemas/";

    private Schemas() {}

    /** The document of that name; empty for any other name, so a name from outside may be passed as it came. */
    public static Optional<byte[]> served(String name) {
        return NAMES.contains(name) ? Optional.of(bytes(name)) : Optional.empty();
    }

    /**
     * A golden sample: {@code batch.json}, {@code receipt.json}, {@code delta.json}, {@code edition.json}, {@code screening.json}, {@code party-case.json}.
     *
     * @throws IllegalArgumentException if there is no such sample
     */
    public static byte[] sample(String name) {
        return bytes("samples/" + name);
    }

    /** @throws IllegalArgumentException if there is no such resource */
    public static URL url(String name) {
        var url = Schemas.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("no such schema or sample: " + name);
        }
        return url;
    }

    private static byte[] bytes(String name) {
        try (var in = url(name).openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
