/** The transparency log: two RFC 9162 trees in C2SP tiles, their signed checkpoints, and how an outsider checks them. */
@NullMarked
package zhixin.security.merkle;

import org.jspecify.annotations.NullMarked;
