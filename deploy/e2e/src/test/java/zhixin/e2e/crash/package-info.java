/** What the publication of editions is worth when processes die and system calls fail under it. */
@NullMarked
package zhixin.e2e.crash;

import org.jspecify.annotations.NullMarked;
