package zhixin.law;

import java.util.Set;

/** 案件类型 with the type characters of its case numbers; only enforcement and resumed cases are ever public. */
public enum CaseKind {
    ENFORCEMENT("执"),
    RESUMED("执恢"),
    PRESERVATION("执保", "财保"),
    OBJECTION("执异"),
    REVIEW("执复"),
    SUPERVISION("执监"),
    COORDINATION("执协"),
    OTHER("执他");

    private final Set<String> types;

    CaseKind(String... types) {
        this.types = Set.of(types);
    }

    /** The name on the wire, for example {@code preservation}. */
    public String wire() {
        return Wire.of(this);
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static CaseKind of(String wire) {
        return Wire.read(CaseKind.class, wire);
    }

    boolean fits(String type) {
        return types.contains(type);
    }
}
