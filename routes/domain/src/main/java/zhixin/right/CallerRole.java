package zhixin.right;

import java.util.Locale;

/**
 * As what somebody calls. Machines and officers are known by certificate, parties and listed persons by a session at the
 * public port; whoever is neither is a stranger.
 */
public enum CallerRole {
    /** 法院: a court's own system, which submits and reads its own receipts. */
    COURT,
    /** 征信机构: receives all five lists. */
    BUREAU,
    /** 招投标平台: bidding ban and dishonest list. */
    BIDDING,
    /** 承运人: consumption restriction and exit ban, at the sale of tickets. */
    TRAVEL,
    /** 边检: the exit ban alone. */
    BORDER,
    /** 执行人员: an officer or judge of a court, by name. */
    OFFICER,
    /** 监督: the higher courts' supervision; sees who asked, asks nothing itself. */
    OVERSEER,
    /** 申请执行人. */
    APPLICANT,
    /** 被执行人, or the respondent of a preservation. */
    DEBTOR,
    /** 委托代理人 who is no lawyer (CPL art. 61). */
    AGENT,
    /** 律师 under a registered mandate (CPL art. 62). */
    LAWYER,
    /** 法定代理人、监护人 (CPL art. 60). */
    GUARDIAN,
    /** 继承人 or other successor of a party. */
    HEIR,
    /** 案外人 who objects: in the case as far as the objection goes (CPL art. 238). */
    THIRD_PARTY,
    /** Who stands on a list himself. */
    LISTED_PERSON,
    /** 法定代表人, 主要负责人, 影响债务履行的直接责任人员 or 实际控制人 on whom an order lies because of a company. */
    RESPONSIBLE_PERSON,
    /** Anybody else, signed in or not. */
    STRANGER;

    /** As it stands in documents: {@code listed-person}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is known by a certificate at the partner port. */
    public boolean byCertificate() {
        return ordinal() <= OVERSEER.ordinal();
    }

    /** Whether it stands in a case as a party or for one. */
    public boolean ofACase() {
        return ordinal() >= APPLICANT.ordinal() && ordinal() <= THIRD_PARTY.ordinal();
    }
}
