/** Thousands of subjects at once, for a stated purpose: each with its verdict, in one signed document that can be kept and shown. */
@NullMarked
package zhixin.screening;

import org.jspecify.annotations.NullMarked;
