package zhixin.courts;

import java.time.Duration;

/**
 * How much the doors of a court take in.
 *
 * @param document largest signed document in bytes
 * @param drained how much of a refused body is still read, so that its sender hears why; beyond it the connection goes
 * @param inFlight bytes of bodies held at one time, over all callers
 * @param patience how long a body waits for its turn before the answer is {@code /problems/unavailable}
 */
public record DoorLimits(long document, long drained, long inFlight, Duration patience) {
    private static final long MIB = 1 << 20;

    public DoorLimits {
        if (document < 1 || document > Integer.MAX_VALUE - 8 || drained < document || inFlight < document) {
            throw new IllegalArgumentException("limits of the doors: 0 < document <= drained, inFlight");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("limits of the doors: patience");
        }
    }

    /** 64 MiB a document, 256 MiB drained, 160 MiB held, 30 seconds. */
    public static DoorLimits defaults() {
        return new DoorLimits(64 * MIB, 256 * MIB, 160 * MIB, Duration.ofSeconds(30));
    }

    /** Largest SOAP message: the document in base64 with line breaks, and room for its headers. */
    long soapMessage() {
        return document / 3 * 4 + document / 20 + MIB;
    }
}
