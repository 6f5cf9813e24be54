package zhixin.casefile;

/** 执行人员 of a case. */
public enum StaffRole {
    /** 法官 (执行法官、承办人). */
    JUDGE,
    /** 法官助理 (执行员). */
    ASSISTANT,
    /** 书记员. */
    CLERK;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** The role of that wire name. @throws IllegalArgumentException if there is none */
    public static StaffRole of(String wire) {
        return Words.read(StaffRole.class, wire);
    }
}
