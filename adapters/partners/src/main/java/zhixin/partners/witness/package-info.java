/** The way to the witnesses of the log, over HTTP. */
@NullMarked
package zhixin.partners.witness;

import org.jspecify.annotations.NullMarked;
