/** Who may receive what, and the signed deltas that they receive. */
@NullMarked
package zhixin.exchange;

import org.jspecify.annotations.NullMarked;
