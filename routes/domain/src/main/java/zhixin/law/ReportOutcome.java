package zhixin.law;

/** What came of a report; clues and opinions end differently. */
enum ReportOutcome {
    /** 查实并已采取措施. */
    ACTED_ON(ReportKind.CLUE),
    /** 情况属实，无需另行采取措施. */
    CONFIRMED(ReportKind.CLUE),
    /** 经查不属实. */
    NOT_CONFIRMED(ReportKind.CLUE),
    /** 线索不明确、不具体，无法核查. */
    NOT_CONCRETE(ReportKind.CLUE),
    /** 采纳. */
    ADOPTED(ReportKind.OPINION),
    /** 部分采纳. */
    PARTLY_ADOPTED(ReportKind.OPINION),
    /** 未采纳，已说明理由. */
    NOT_ADOPTED(ReportKind.OPINION),
    /** 已解释、答复. */
    EXPLAINED(ReportKind.OPINION);

    private final ReportKind kind;

    ReportOutcome(ReportKind kind) {
        this.kind = kind;
    }

    boolean fits(ReportKind other) {
        return kind == other;
    }
}
