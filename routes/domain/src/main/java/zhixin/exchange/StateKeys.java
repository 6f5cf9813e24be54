package zhixin.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.trust.Digests;

/** The key of an entry in its list's state tree: SM3 of a text with its id, which cannot be guessed. */
final class StateKeys {
    private StateKeys() {}

    /** Base64 of the 32 bytes. */
    static String of(PublicList list, EntryId entry, Digests digests) {
        var text = "zhixin/state/1\n" + list.wire() + "\n" + entry.value();
        var digest = digests.sm3(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest, "sm3:".length(), digest.length()));
    }
}
