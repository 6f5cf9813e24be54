/** Wires the rooms into one process and starts, watches and stops what they need. */
@NullMarked
package zhixin.app;

import org.jspecify.annotations.NullMarked;
