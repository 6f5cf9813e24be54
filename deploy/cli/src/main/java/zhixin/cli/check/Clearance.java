package zhixin.cli.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.security.sm.Sm3Digests;

/**
 * A clearance certificate, {@code zhixin/clearance/1}: valid at a moment, its subject absent from the state of its edition.
 * That the path's key is the subject's is the hub's word alone: only the hub can compute it.
 */
public record Clearance(
        String certificateId, String name, String maskedId, long edition, String validUntil, Fields subject) {
    public static final String SCHEMA = "zhixin/clearance/1";
    private static final List<String> LISTS =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");
    private static final int SALT = 32;

    /** @throws InvalidDocument saying what is wrong with it, such as {@code expired} */
    public static Clearance read(Fields document, Instant at) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a clearance");
        InvalidDocument.unless("not-listed".equals(document.text("outcome")), "it does not say not-listed");
        InvalidDocument.unless(LISTS.equals(document.list("listsChecked")), "not all five lists were checked");
        var edition = document.number("edition");
        InvalidDocument.unless(edition >= 1, "editions count from 1");
        document.digest("manifestDigest");
        var issued = time(document, "issuedAt");
        var until = time(document, "validUntil");
        InvalidDocument.unless(issued.isBefore(until), "it ends before it begins");
        InvalidDocument.unless(!time(document, "asOf").isAfter(issued), "it is of a time after its issue");
        InvalidDocument.unless(!at.isBefore(issued), "not yet valid: issued at " + document.text("issuedAt"));
        InvalidDocument.unless(at.isBefore(until), "expired: valid until " + document.text("validUntil"));
        Absence.check(document.object("proof"), "subjects", null);
        var subject = document.object("subject");
        subject.digest("idDigest");
        Hashes.bytes(subject.text("salt"), SALT);
        return new Clearance(
                document.text("certificateId"),
                subject.text("name"),
                subject.text("maskedId"),
                edition,
                document.text("validUntil"),
                subject);
    }

    private static Instant time(Fields document, String field) {
        try {
            return OffsetDateTime.parse(document.text(field)).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidDocument(field + " is no time with offset");
        }
    }

    /**
     * That it is of whoever has this number.
     *
     * @param number as it stands on the person's document
     * @throws InvalidDocument if it is another's
     */
    public void binds(String number) {
        try {
            var document = IdentityDocument.parse(subject.text("idType"), number, subject.textOrNull("country"));
            var bound = new ByteArrayOutputStream();
            bound.writeBytes(Hashes.bytes(subject.text("salt"), SALT));
            bound.writeBytes((document.type().wire() + "\n" + document.number()).getBytes(StandardCharsets.UTF_8));
            InvalidDocument.unless(
                    Objects.equals(subject.text("idDigest"), Sm3Digests.digest(bound.toByteArray()))
                            && document.masked().equals(maskedId),
                    "it is of another number");
        } catch (InvalidIdentifier e) {
            throw new InvalidDocument("it is of another number: that one is no " + subject.text("idType"));
        }
    }

    /** Without the subject. */
    @Override
    public String toString() {
        return "clearance " + certificateId;
    }
}
