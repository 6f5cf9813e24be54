package zhixin.edition;

/** The six field groups of a position, in the order in which the commitment covers them. */
public enum FieldGroup {
    CORE,
    SUBJECT,
    CASE,
    OBLIGATION,
    DOCUMENT,
    RESTRICTION;

    private final String wire = name().toLowerCase(java.util.Locale.ROOT);

    /** The name on the wire, for example {@code core}. */
    public String wire() {
        return wire;
    }

    /** The group of that wire name. @throws IllegalArgumentException if there is none */
    public static FieldGroup of(String wire) {
        for (var group : values()) {
            if (group.wire().equals(wire)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no field group " + wire);
    }
}
