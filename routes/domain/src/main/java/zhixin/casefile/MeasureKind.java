package zhixin.casefile;

/** What a court does with property. */
public enum MeasureKind {
    /** 冻结. */
    FREEZE,
    /** 查封. */
    SEAL,
    /** 扣押. */
    DETAIN,
    /** 扣划 (划拨), which implies a freeze (民诉法解释第四百八十四条). */
    DEDUCT,
    /** 提取. */
    EXTRACT;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static MeasureKind of(String wire) {
        return Words.read(MeasureKind.class, wire);
    }
}
