/** Courts and case numbers, as the case-number rules of the Supreme People's Court write them. */
@NullMarked
package zhixin.court;

import org.jspecify.annotations.NullMarked;
