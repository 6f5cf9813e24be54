/** The index of what is published, in Redis: derived, and rebuilt from the ledger at any time. */
@NullMarked
package zhixin.redis;

import org.jspecify.annotations.NullMarked;
