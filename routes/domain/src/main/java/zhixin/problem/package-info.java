/** Refusals that a caller can act on, with stable types (RFC 9457). */
@NullMarked
package zhixin.problem;

import org.jspecify.annotations.NullMarked;
