/** The public port: the site, the read API and the lookups, on an event loop. */
@NullMarked
package zhixin.web;

import org.jspecify.annotations.NullMarked;
