/** Keys and certificates as PEM files: reading them, and issuing those of the demo. */
@NullMarked
package zhixin.security.pki;

import org.jspecify.annotations.NullMarked;
