/** Signatures, digests and keys as ports; the security module stands behind them. */
@NullMarked
package zhixin.trust;

import org.jspecify.annotations.NullMarked;
