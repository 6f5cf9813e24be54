/** The ledger in PostgreSQL, and the embedded PostgreSQL that serves where none is configured. */
@NullMarked
package zhixin.postgres;

import org.jspecify.annotations.NullMarked;
