package zhixin.casefile;

/** As what somebody is in a case (当事人、利害关系人). */
public enum PartyRole {
    /** 申请执行人, or 申请人 of a preservation. */
    APPLICANT,
    /** 被执行人. */
    DEBTOR,
    /** 被申请人 (被保全人) of a preservation case. */
    RESPONDENT,
    /** 法定代理人 (监护人) of a party. */
    GUARDIAN,
    /** 继承人 of a party who died. */
    HEIR,
    /** 法定代表人、主要负责人 of a party. */
    LEGAL_REPRESENTATIVE,
    /** 案外人、利害关系人, as far as it concerns them. */
    THIRD_PARTY;

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** Whether the measures of the case are aimed at whoever has this role: only they may be asked about. */
    public boolean aimedAt() {
        return this == DEBTOR || this == RESPONDENT;
    }

    /** The role of that wire name. @throws IllegalArgumentException if there is none */
    public static PartyRole of(String wire) {
        return Words.read(PartyRole.class, wire);
    }
}
