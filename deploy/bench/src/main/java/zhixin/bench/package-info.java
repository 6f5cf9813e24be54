/** Measures the hub against the limits of the machine, in the same run. */
@NullMarked
package zhixin.bench;

import org.jspecify.annotations.NullMarked;
