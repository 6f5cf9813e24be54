/** What runs outside the hub and trusts it no further than its signatures. */
@NullMarked
package zhixin.cli;

import org.jspecify.annotations.NullMarked;
