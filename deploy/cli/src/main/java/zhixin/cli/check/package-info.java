/** What anyone can check of the hub's documents with the trust anchor alone; knows nothing of the hub's own code for it. */
@NullMarked
package zhixin.cli.check;

import org.jspecify.annotations.NullMarked;
