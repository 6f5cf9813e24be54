/** The law of the five lists: pure decisions over a docket, with the clock passed in. */
@NullMarked
package zhixin.law;

import org.jspecify.annotations.NullMarked;
