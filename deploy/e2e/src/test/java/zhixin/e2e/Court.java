package zhixin.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import zhixin.security.ClientIdentity;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/** What a court must remember, the number and digest of its last receipted batch, and its signing key. */
public final class Court {
    private final String cn;
    private final String code;
    private final String name;
    private final ClientIdentity identity;
    private long lastBatch;
    private String lastDigest;

    public Court(Path pki, String cn, String code, String name) {
        this.cn = cn;
        this.code = code;
        this.name = name;
        this.identity = ClientIdentity.load(pki, cn);
    }

    String cn() {
        return cn;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    ClientIdentity identity() {
        return identity;
    }

    long lastBatch() {
        return lastBatch;
    }

    String lastDigest() {
        return lastDigest;
    }

    /** The batch with the next number. */
    public byte[] next(String... records) {
        return batch(lastBatch + 1, lastDigest, records);
    }

    /** The batch that follows one that has no receipt yet. */
    byte[] after(byte[] batch, String... records) {
        return batch(lastBatch + 2, Sm3Digests.digest(batch), records);
    }

    byte[] batch(long number, String previousDigest, String... records) {
        var previous = previousDigest == null ? "null" : '"' + previousDigest + '"';
        var now = OffsetDateTime.now(ZoneId.of("Asia/Shanghai")).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"schema": "zhixin/batch/1", "court": "%s", "batchNumber": %d, "previousDigest": %s,
                 "createdAt": "%s", "records": [%s]}""".formatted(code, number, previous, now, String.join(",\n", records))
                .getBytes(StandardCharsets.UTF_8);
    }

    SignedDocument sign(byte[] batch) {
        return identity.sealer().seal(batch);
    }

    /** Notes that the next batch has its receipt. */
    public void receipted(byte[] batch) {
        noted(lastBatch + 1, Sm3Digests.digest(batch));
    }

    void noted(long number, String digest) {
        lastBatch = number;
        lastDigest = digest;
    }
}
