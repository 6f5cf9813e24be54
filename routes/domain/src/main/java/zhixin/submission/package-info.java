/** What a court sends, and the answer that it gets. */
@NullMarked
package zhixin.submission;

import org.jspecify.annotations.NullMarked;
