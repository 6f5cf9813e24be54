package zhixin.law;

/** In which role a subject stands on a list. All but the debtor stand there on account of somebody else. */
public enum Role {
    DEBTOR,
    LEGAL_REPRESENTATIVE,
    PRINCIPAL,
    DIRECTLY_LIABLE,
    ACTUAL_CONTROLLER,
    STATUTORY_AGENT
}
