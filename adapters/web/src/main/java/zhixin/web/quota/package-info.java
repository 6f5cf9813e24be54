/** How much an address may ask: allowances, what tells a walker from a person, and the proof of work above it. */
@NullMarked
package zhixin.web.quota;

import org.jspecify.annotations.NullMarked;
