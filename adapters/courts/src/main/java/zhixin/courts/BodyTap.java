package zhixin.courts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.EvidenceVault;
import zhixin.trust.StreamDigest;

/**
 * Sees every byte of a body go by: counts and digests them, holds the first 4 KiB, and stops the reader at the limit.
 * What a refused body leaves as evidence comes from here, whatever its size.
 */
final class BodyTap extends FilterInputStream {
    private static final int CHUNK = 64 * 1024;

    private final StreamDigest digest;
    private final byte[] head = new byte[EvidenceVault.HEAD_BYTES];
    private final long limit;
    private long count;
    private byte[] undigested = new byte[0];
    private boolean draining;
    private boolean broken;

    BodyTap(InputStream body, StreamDigest digest, long limit) {
        super(body);
        this.digest = digest;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            var got = super.read(into, offset, length);
            if (got > 0) {
                saw(into, offset, got);
            }
            return got;
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /**
     * The whole body, if it has that many bytes at most: the array is the caller's and does not change any more. It is
     * digested here only when it is refused, since who takes it in digests it too.
     */
    byte[] whole(int length) throws IOException {
        var body = new byte[length];
        var got = 0;
        try {
            for (var read = 0; got < length && read >= 0; got += Math.max(read, 0)) {
                read = super.read(body, got, length - got);
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            undigested = got == length ? body : Arrays.copyOf(body, got);
            System.arraycopy(undigested, 0, head, 0, Math.min(got, head.length));
            count = got;
        }
        return undigested;
    }

    private void saw(byte[] bytes, int offset, int length) {
        digestTheRest();
        if (count < head.length) {
            System.arraycopy(bytes, offset, head, (int) count, (int) Math.min(length, head.length - count));
        }
        digest.update(bytes, offset, length);
        count += length;
        if (count > limit && !draining) {
            throw tooLarge(limit);
        }
    }

    private void digestTheRest() {
        digest.update(undigested, 0, undigested.length);
        undigested = new byte[0];
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(ProblemType.TOO_LARGE, "a body has at most " + limit + " bytes");
    }

    /** Reads the rest up to so many bytes in all, and lets it go. True if the body ended before. */
    boolean drain(long most) {
        draining = true;
        var chunk = new byte[CHUNK];
        try {
            // A container that gave a body up says so once; asked again it may answer over our heads.
            while (!broken && count < most) {
                if (read(chunk, 0, CHUNK) < 0) {
                    return true;
                }
            }
        } catch (IOException e) {
            // The sender went away or fell silent: what came is the evidence.
            return false;
        }
        return false;
    }

    /** Digest of what went by; called once, after the last byte. */
    String digest() {
        digestTheRest();
        return digest.sm3();
    }

    long count() {
        return count;
    }

    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(count, head.length));
    }
}
