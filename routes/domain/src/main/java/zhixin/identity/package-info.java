/** Who a person or an organisation is: names, documents and their check digits, and what of them the public may see. */
@NullMarked
package zhixin.identity;

import org.jspecify.annotations.NullMarked;
