/** The public site in a real browser, and the lookups behind it while their index is lost and comes back. */
@NullMarked
package zhixin.e2e.site;

import org.jspecify.annotations.NullMarked;
