/** The order of steps, the retries and the batching, as Camel routes over the ports of the domain. */
@NullMarked
package zhixin.flows;

import org.jspecify.annotations.NullMarked;
