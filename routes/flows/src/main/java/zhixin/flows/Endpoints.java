package zhixin.flows;

/** The in-process endpoints that join the routes. */
final class Endpoints {
    static final String SUBMISSIONS = "direct:court-submission";
    static final String INQUIRIES = "direct:inquiry";
    /** A wake-up carries nothing: what to do is read from the ledger, so a lost one costs a moment only. */
    static final String SEALED_TO_INDEX =
            "seda:edition-sealed-index?size=1&discardWhenFull=true&waitForTaskToComplete=Never";

    static final String SEALED_TO_FEEDS =
            "seda:edition-sealed-feeds?size=1&discardWhenFull=true&waitForTaskToComplete=Never";

    private Endpoints() {}
}
