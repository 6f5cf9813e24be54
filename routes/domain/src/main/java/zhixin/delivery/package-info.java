/** What became of what was sent: acknowledgements and their lateness, feedback, webhooks, dead letters. */
@NullMarked
package zhixin.delivery;

import org.jspecify.annotations.NullMarked;
