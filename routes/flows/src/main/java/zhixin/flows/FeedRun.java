package zhixin.flows;

import zhixin.exchange.Dispatcher;

/** Brings the feeds up to the newest edition, one edition at a time. */
public final class FeedRun {
    private final Dispatcher dispatcher;

    public FeedRun(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Returns when everybody has everything, or throws with the cursors where they were. */
    public void run() {
        while (dispatcher.advance() && !Thread.currentThread().isInterrupted()) {
            // each step leaves its cursor behind it
        }
    }
}
