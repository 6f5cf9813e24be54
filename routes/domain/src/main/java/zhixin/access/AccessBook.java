package zhixin.access;

/**
 * Where every decision about case data is written down, allowed or refused, before anything of the answer leaves. Only
 * ever added to. Thread-safe; many who append at once share a transaction.
 */
public interface AccessBook {
    /**
     * Durable on return. Who cannot append MUST NOT answer: the exception is the answer (503).
     *
     * @throws RuntimeException if it cannot be kept; then nobody has seen anything
     */
    AccessMark append(AccessEntry entry);
}
