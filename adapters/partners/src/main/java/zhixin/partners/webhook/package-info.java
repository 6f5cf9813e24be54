/** Editions sent to subscribers by HTTP: signed messages, to addresses that may be called. */
@NullMarked
package zhixin.partners.webhook;

import org.jspecify.annotations.NullMarked;
