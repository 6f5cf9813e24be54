package zhixin.submission;

import zhixin.problem.Problem;

/** Keeps what was refused, with its reason. */
public interface EvidenceVault {
    /** How much of an unauthenticated body is kept: its first 4 KiB, beside the digest of all of it. */
    int HEAD_BYTES = 4096;

    /**
     * Durable on return.
     *
     * @param digest {@code sm3:…} over all of the body
     * @param size of the body in bytes
     * @param kept the whole body if its signer was verified, else at most {@link #HEAD_BYTES}
     */
    void keep(Door door, String caller, String digest, long size, byte[] kept, Problem problem);
}
