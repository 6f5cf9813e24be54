package zhixin.casefile;

/** How a measure stands. */
public enum MeasureState {
    /** It binds. */
    EFFECTIVE,
    /** 轮候: it takes effect by itself when those before it are gone. */
    WAITING,
    /** Its term ended without renewal. */
    LAPSED,
    /** 解除, or the property was disposed of. */
    LIFTED;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** Whether it still counts. */
    public boolean stands() {
        return this == EFFECTIVE || this == WAITING;
    }

    /** The state of that wire name. @throws IllegalArgumentException if there is none */
    public static MeasureState of(String wire) {
        return Words.read(MeasureState.class, wire);
    }
}
