package zhixin.casefile;

/** For whom an event of a case is. */
public enum Audience {
    /** Parties of the case and officers. */
    PARTIES,
    /** Officers alone. */
    OFFICERS,
    /** Officers at once, parties after the act is done, which knowing of it would spoil (审判流程公开规定第八条). */
    DELAYED;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** The audience of that wire name. @throws IllegalArgumentException if there is none */
    public static Audience of(String wire) {
        return Words.read(Audience.class, wire);
    }
}
