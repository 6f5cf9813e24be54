package zhixin.courts;

import java.nio.file.Path;

/**
 * A signed batch that a court dropped: {@code NAME.json}, {@code NAME.json.sig}, perhaps {@code NAME.crt}.
 *
 * @param court name of the inbox folder, a court code
 * @param name what the three files and the answer have in common
 */
public record DroppedFile(Path folder, String court, String name) {
    Path document() {
        return folder.resolve(name + ".json");
    }

    Path signature() {
        return folder.resolve(name + ".json.sig");
    }

    Path signer() {
        return folder.resolve(name + ".crt");
    }
}
