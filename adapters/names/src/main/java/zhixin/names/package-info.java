/** Which spellings mean one name: dictionaries of variants and readings behind {@link zhixin.identity.NameSpellings}. */
@NullMarked
package zhixin.names;

import org.jspecify.annotations.NullMarked;
