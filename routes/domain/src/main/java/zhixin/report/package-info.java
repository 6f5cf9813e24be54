/** Clues and opinions from the public: taken in durably, read by the court concerned, answered through its own records. */
@NullMarked
package zhixin.report;

import org.jspecify.annotations.NullMarked;
