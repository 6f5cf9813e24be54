/** The ledger as the rest of the hub sees it: recording in order, reading back, nothing updated in place. */
@NullMarked
package zhixin.ledger;

import org.jspecify.annotations.NullMarked;
