package zhixin.lookup;

import java.time.Instant;

/**
 * How far the index is, and how sure.
 *
 * @param edition the edition that an answer is of
 * @param asOf when the index was last found equal with the ledger's published head
 */
public record IndexHead(long edition, Instant asOf) {}
