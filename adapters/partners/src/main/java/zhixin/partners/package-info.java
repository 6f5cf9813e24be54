/** The broker, the queues and feeds of the subscribers, and their acknowledgements. */
@NullMarked
package zhixin.partners;

import org.jspecify.annotations.NullMarked;
