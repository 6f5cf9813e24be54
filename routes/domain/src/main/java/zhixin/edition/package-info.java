/** Editions and the transparency log: positions, leaf entries, trees, manifests. */
@NullMarked
package zhixin.edition;

import org.jspecify.annotations.NullMarked;
