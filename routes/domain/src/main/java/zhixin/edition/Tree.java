package zhixin.edition;

/** The two Merkle trees (RFC 9162) over the same leaf entries. */
public enum Tree {
    SHA256,
    SM3
}
