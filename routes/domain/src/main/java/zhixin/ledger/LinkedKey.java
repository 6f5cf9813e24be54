package zhixin.ledger;

import zhixin.law.EntryId;

/**
 * A further document of an entry's subject, as of one position of that entry: under its key the entry is to be found too.
 *
 * @param key keyed digest of the document, as a subject key
 */
public record LinkedKey(long position, EntryId entry, String key) {}
