package zhixin.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;

/** The signing certificates that courts have registered: {@code CN-sign.crt} beside the hub's keys. */
final class RegisteredSigners {
    private final Path keys;
    private final List<Party> courts;

    RegisteredSigners(Path keys, JsonParties parties) {
        this.keys = keys;
        this.courts = parties.courtsThatSubmit();
    }

    /** DER of the court's certificate; empty if none, or if more than one signer speaks for it. */
    Optional<byte[]> of(String courtCode) {
        var signers = courts.stream()
                .filter(party ->
                        party.court().filter(new CourtCode(courtCode)::equals).isPresent())
                .toList();
        return signers.size() == 1 ? read(keys.resolve(signers.getFirst().cn() + "-sign.crt")) : Optional.empty();
    }

    private static Optional<byte[]> read(Path pem) {
        try {
            var body = Files.readString(pem, StandardCharsets.US_ASCII)
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
