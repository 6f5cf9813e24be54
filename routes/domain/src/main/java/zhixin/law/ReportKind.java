package zhixin.law;

/** What a citizen tells a court: 举报线索, or 意见建议 (法发〔2018〕20号第三十条; 限制消费规定第十条). */
public enum ReportKind {
    /** 线索: about one listed debtor. */
    CLUE,
    /** 意见建议: about how a court enforces or publishes. */
    OPINION;

    /** The name on the wire. */
    public String wire() {
        return Wire.of(this);
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static ReportKind of(String wire) {
        return Wire.read(ReportKind.class, wire);
    }
}
