package zhixin.flows;

import zhixin.ledger.ClockDuties;

/** Acts on everything whose day has come, a bounded run at a time, so that courts are not kept waiting. */
public final class ClockRun {
    private final ClockDuties duties;
    private final EditionRhythm rhythm;

    public ClockRun(ClockDuties duties, EditionRhythm rhythm) {
        this.duties = duties;
        this.rhythm = rhythm;
    }

    public void run() {
        while (duties.act() > 0 && !Thread.currentThread().isInterrupted()) {
            rhythm.noticed();
        }
    }
}
