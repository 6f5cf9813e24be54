package zhixin.app;

import java.nio.file.Path;
import java.time.Duration;
import zhixin.certificate.CertificateDesk;

/**
 * For the papers that a court's counter hands out.
 *
 * @param validity of a clearance, from an hour to 90 days
 * @param publicUrl where the public site is found from outside: it stands in the codes to scan
 * @param fonts a directory with fonts of one's own, which go before those of the machine; may be missing
 */
record PaperSettings(Duration validity, String publicUrl, Path fonts) {
    static final Duration VALIDITY = CertificateDesk.VALIDITY;

    PaperSettings {
        if (!publicUrl.matches("https?://[^\\s#?]+")) {
            throw new IllegalArgumentException("--public-url is an http or https URL without query and fragment");
        }
    }
}
