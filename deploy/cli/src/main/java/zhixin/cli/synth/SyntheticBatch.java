package zhixin.cli.synth;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One batch of one synthetic court, ready to be signed.
 *
 * @param court whose batch it is
 * @param batchNumber from 1, without gaps per court
 * @param previousDigest digest of the court's batch before; null for batch 1
 * @param createdAt the batch's own time: no date in it is later, so a driven clock may be set to it
 * @param records number of records
 * @param bad what was made badly on purpose: recordId to the reason; everything else is meant to be admitted
 * @param bytes the exact JSON document, {@code zhixin/batch/1}
 */
@SuppressWarnings("ArrayRecordComponent")
public record SyntheticBatch(
        SyntheticCourt court,
        int batchNumber,
        @Nullable String previousDigest,
        OffsetDateTime createdAt,
        int records,
        Map<String, Flaw> bad,
        byte[] bytes) {
    public SyntheticBatch {
        if (batchNumber < 1 || records < 1) {
            throw new IllegalArgumentException("a batch has a number from 1 and at least one record");
        }
        bad = Map.copyOf(bad);
    }

    /** Code of the court. */
    public String courtCode() {
        return court.code();
    }

    /** Name of the court. */
    public String courtName() {
        return court.name();
    }

    /** Why a record is meant to be refused. */
    public enum Flaw {
        /** The subject is a minor: on no list. */
        MINOR,
        /** The check character of the subject's number is wrong. */
        CHECK_DIGIT
    }
}
