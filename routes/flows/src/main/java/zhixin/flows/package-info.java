/** The Camel routes: the order of steps, what is tried again, and what wakes what. */
@NullMarked
package zhixin.flows;

import org.jspecify.annotations.NullMarked;
