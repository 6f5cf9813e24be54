package zhixin.ledger;

/**
 * How far a ledger had come when it was read.
 *
 * @param position the last position; 0 for an empty one
 * @param erasures the number of the newest erasure; 0 before the first
 */
public record LedgerMoment(long position, long erasures) {}
