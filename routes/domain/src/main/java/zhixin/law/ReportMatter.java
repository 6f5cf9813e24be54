package zhixin.law;

/** What a clue is about: each matter has its own clock. */
public enum ReportMatter {
    /** 财产线索: the debtor has property. */
    ASSETS("report.assets"),
    /** 违反限制消费令: the debtor spends as the order forbids (限制消费规定第十条、第十一条). */
    CONSUMPTION_BREACH("report.breach");

    private final String deadline;

    ReportMatter(String deadline) {
        this.deadline = deadline;
    }

    /** Id of the row under which the court answers. */
    String deadline() {
        return deadline;
    }

    /** The name on the wire. */
    public String wire() {
        return Wire.of(this);
    }

    /** The matter of that wire name. @throws IllegalArgumentException if there is none */
    public static ReportMatter of(String wire) {
        return Wire.read(ReportMatter.class, wire);
    }
}
