package zhixin.casefile;

/** The nine kinds of information that parties see of their case (推进司法公开三大平台建设意见(2013)第十六条). */
public enum InformationKind {
    /** 立案. */
    FILING,
    /** 执行人员. */
    STAFF,
    /** 执行程序变更. */
    PROCEDURE,
    /** 执行措施. */
    MEASURE,
    /** 财产处置. */
    DISPOSAL,
    /** 执行裁决. */
    RULING,
    /** 结案. */
    CLOSING,
    /** 款项分配. */
    DISTRIBUTION,
    /** 暂缓、中止、终结. */
    SUSPENSION;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static InformationKind of(String wire) {
        return Words.read(InformationKind.class, wire);
    }
}
