package zhixin.edition;

/** What a position says, with the type byte of its 35-byte leaf entry. */
public enum ChangeKind {
    LISTED("listed", 0x01),
    CORRECTED("corrected", 0x02),
    REMOVED("removed", 0x03),
    REVOKED("revoked", 0x04),
    EXTENDED("extended", 0x05),
    SUSPENDED("suspended", 0x06),
    RESUMED("resumed", 0x07),
    DISPUTED("disputed", 0x08),
    CASE("case", 0x10),
    FACT("fact", 0x11),
    NOTICE("notice", 0x12),
    OTHER("other", 0x1f);

    private final String wire;
    private final int leafType;

    ChangeKind(String wire, int leafType) {
        this.wire = wire;
        this.leafType = leafType;
    }

    /** The name on the wire. */
    public String wire() {
        return wire;
    }

    /** Byte 2 of the leaf entry. */
    public int leafType() {
        return leafType;
    }

    /** Whether this is a change of an entry on one of the five lists, which subscribers of that list see. */
    public boolean changesAnEntry() {
        return leafType < 0x10;
    }

    /** Whether the entry is off its list from here on. */
    public boolean ends() {
        return this == REMOVED || this == REVOKED;
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static ChangeKind of(String wire) {
        for (var kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no change " + wire);
    }
}
