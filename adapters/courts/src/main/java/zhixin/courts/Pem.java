package zhixin.courts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One certificate in the textual encoding of RFC 7468. */
final class Pem {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private Pem() {}

    /** The DER of the first certificate in the text. */
    static Optional<byte[]> certificate(String text) {
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            var base64 = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static byte[] text(byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return (BEGIN + "\n" + base64 + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
