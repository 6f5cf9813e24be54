/** Is this person listed: the index that can be thrown away, and what it answers. */
@NullMarked
package zhixin.lookup;

import org.jspecify.annotations.NullMarked;
