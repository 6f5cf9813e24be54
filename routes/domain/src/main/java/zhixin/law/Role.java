package zhixin.law;

import java.util.List;

/** In which role a subject stands on a list. All but the debtor stand there on account of somebody else. */
public enum Role {
    DEBTOR,
    LEGAL_REPRESENTATIVE,
    PRINCIPAL,
    DIRECTLY_LIABLE,
    ACTUAL_CONTROLLER,
    STATUTORY_AGENT;

    /** 四类人: the kinds of persons who answer for an organisation (法释〔2015〕17号第三条第二款), in the article's order. */
    static final List<Role> RESPONSIBLE = List.of(LEGAL_REPRESENTATIVE, PRINCIPAL, DIRECTLY_LIABLE, ACTUAL_CONTROLLER);

    boolean isResponsible() {
        return RESPONSIBLE.contains(this);
    }
}
