/** Signed documents as pages for people: Chinese first, with a code to scan, the exact bytes and their signature inside. */
@NullMarked
package zhixin.partners.paper;

import org.jspecify.annotations.NullMarked;
