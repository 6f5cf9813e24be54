package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.right.Operation;

/** The overseer's page has a word for whatever may stand on the access record. */
class OverseerWordsTest {
    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationHasOne(Operation operation) throws IOException {
        try (var page =
                Objects.requireNonNull(OverseerPageController.class.getResourceAsStream("/overseer/overseer.js"))) {
            var script = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(script).containsPattern("[\"{ ]" + operation.wire() + "\"?: \"");
        }
    }
}
