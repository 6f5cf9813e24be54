/** What the hub and its clients hold: keys and trust read from files, ready to seal, verify and connect. */
@NullMarked
package zhixin.security;

import org.jspecify.annotations.NullMarked;
