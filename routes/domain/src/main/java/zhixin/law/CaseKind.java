package zhixin.law;

import java.util.Set;

/** 案件类型 with the type characters of its case numbers; only enforcement and resumed cases are ever public. */
enum CaseKind {
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

    boolean fits(String type) {
        return types.contains(type);
    }
}
