/** The question: one signed warrant, every source that may know, one signed answer that says who did not answer. */
@NullMarked
package zhixin.inquiry;

import org.jspecify.annotations.NullMarked;
