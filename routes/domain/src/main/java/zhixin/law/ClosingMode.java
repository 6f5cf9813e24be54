package zhixin.law;

/** 结案方式 (执行工作规定 art. 64, and 终结本次执行程序). */
enum ClosingMode {
    PERFORMED,
    NO_PROPERTY_FOUND,
    TERMINATED,
    WITHDRAWN,
    ENFORCEMENT_REFUSED,
    APPLICATION_REJECTED
}
