/** The whole hub with its real servers, seen from outside. */
@NullMarked
package zhixin.e2e;

import org.jspecify.annotations.NullMarked;
