package zhixin.court;

/** 审级: the four levels of the people's courts (人民法院组织法 art. 12-13), from the lowest to the highest. */
public enum CourtLevel {
    /** 基层人民法院. */
    BASIC,
    /** 中级人民法院, the special courts of that level included. */
    INTERMEDIATE,
    /** 高级人民法院, the military court of the army (军) and the branch of the production corps (兵) included. */
    HIGH,
    /** 最高人民法院. */
    SUPREME
}
