package zhixin.law;

/** 删除事由: the facts and triggers that end an entry; which fits where is said in {@link Consequences}. */
public enum RemovalGround {
    PERFORMED,
    SETTLED_AND_PERFORMED,
    APPLICANT_CONSENTS,
    NO_PROPERTY_FOUND,
    STAYED,
    ENFORCEMENT_REFUSED,
    TERMINATED,
    SECURITY_GIVEN,
    REPRESENTATIVE_REPLACED,
    DECEASED,
    EARLY_DELETION,
    TERM_ENDED;

    /** Whether a court can report it as a fact of a case; the others are decisions or the clock's. */
    public boolean isFact() {
        return this != EARLY_DELETION && this != TERM_ENDED;
    }
}
