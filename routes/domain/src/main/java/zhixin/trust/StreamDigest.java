package zhixin.trust;

/** SM3 over bytes that are never held at once: for bodies too large or too unknown to keep. Not thread-safe. */
public interface StreamDigest {
    /** Takes the next bytes in. */
    void update(byte[] bytes, int offset, int length);

    /** {@code sm3:} and 64 hex digits over all bytes taken in; called once, at the end. */
    String sm3();
}
