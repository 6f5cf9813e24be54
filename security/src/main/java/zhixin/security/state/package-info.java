/** The state: compressed sparse Merkle trees over SM3, their proofs, and the file that keeps them beside the ledger. */
@NullMarked
package zhixin.security.state;

import org.jspecify.annotations.NullMarked;
