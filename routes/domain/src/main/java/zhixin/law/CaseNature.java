package zhixin.law;

/** What a case is about, as far as it decides whether the obligation's own words may be shown. */
enum CaseNature {
    /** 抚养、探望: somebody's child. */
    CUSTODY(true),
    /** 婚姻家庭、继承. */
    FAMILY(true),
    /** 人身损害: somebody's health. */
    INJURY(true),
    OTHER(false);

    private final boolean confidential;

    CaseNature(boolean confidential) {
        this.confidential = confidential;
    }

    /** Whether no free text about it is ever published. */
    boolean confidential() {
        return confidential;
    }
}
