/** The Spring Boot application: wires everything to everything, and is the only place that may. */
@NullMarked
package zhixin.app;

import org.jspecify.annotations.NullMarked;
