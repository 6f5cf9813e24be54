/** Synthetic courts: the same plausible, harmless documents for the same seed, one batch at a time. */
@NullMarked
package zhixin.cli.synth;

import org.jspecify.annotations.NullMarked;
