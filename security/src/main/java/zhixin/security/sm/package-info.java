/** SM2 signatures, SM3 digests and commitments behind the ports of {@code zhixin.trust} and {@code zhixin.edition}. */
@NullMarked
package zhixin.security.sm;

import org.jspecify.annotations.NullMarked;
