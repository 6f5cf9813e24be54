package zhixin.law;

/** 履行情况. */
public enum Performance {
    NONE,
    PARTIAL,
    FULL
}
