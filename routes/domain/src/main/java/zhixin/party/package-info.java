/** Parties and listed persons at the public port: who signs in, and what each sees of the own case and the own entries. */
@NullMarked
package zhixin.party;

import org.jspecify.annotations.NullMarked;
