package zhixin.law;

/** 中止执行 names its cause: trial supervision or bankruptcy. */
enum StayCause {
    TRIAL_SUPERVISION,
    BANKRUPTCY;

    static StayCause read(Fields fields) throws RecordRefused {
        return fields.one("cause", Fields.wire(StayCause.class));
    }
}
