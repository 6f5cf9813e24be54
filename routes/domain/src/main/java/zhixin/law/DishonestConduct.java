package zhixin.law;

/** 失信行为: the six grounds of 法释〔2017〕7号 art. 1 for the dishonest list. */
public enum DishonestConduct {
    /** 有履行能力而拒不履行: the only ground without a term (art. 2). */
    REFUSES_DESPITE_ABILITY,
    OBSTRUCTS,
    EVADES,
    BREACHES_PROPERTY_REPORT,
    BREACHES_CONSUMPTION_RESTRICTION,
    BREAKS_SETTLEMENT
}
