package zhixin.edition;

import java.util.List;

/** The ledger as the state is computed from it. */
public interface StateLedger {
    /** How many positions may be asked for at once. */
    int MOST = 10_000;

    /** Every change of an entry among positions from..to, both included, in order; at most {@link #MOST} positions a call. */
    List<StateChange> stateChanges(long from, long to);
}
