/** Papers for the people concerned: that somebody stands on no list, and that an entry was taken off one. */
@NullMarked
package zhixin.certificate;

import org.jspecify.annotations.NullMarked;
