/** The shared record: a case with its nine kinds of information, and the assets and measures that courts hold. */
@NullMarked
package zhixin.casefile;

import org.jspecify.annotations.NullMarked;
