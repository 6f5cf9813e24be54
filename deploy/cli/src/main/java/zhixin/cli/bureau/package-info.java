/** A credit bureau outside the hub: receives every edition, believes none of it before it is verified. */
@NullMarked
package zhixin.cli.bureau;

import org.jspecify.annotations.NullMarked;
