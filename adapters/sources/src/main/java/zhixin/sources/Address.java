package zhixin.sources;

import java.net.URI;
import java.util.List;
import zhixin.court.CourtCode;

/**
 * Where a source is and who it is.
 *
 * @param name in every envelope; unique
 * @param courts whose data it holds
 * @param signer CN of the certificate under which its answers must be signed
 */
record Address(String name, List<CourtCode> courts, String signer, URI url) {
    Address {
        courts = List.copyOf(courts);
        if (name.isBlank() || name.length() > 64 || name.equals("hub") || signer.isBlank()) {
            throw new IllegalArgumentException("a source has a name of its own and a signer");
        }
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("a source is asked over TLS alone");
        }
    }
}
