package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.ChangeKind;

/** A log that was changed on disk is not signed over: not a tile, not a leaf, not the last signed head itself. */
class TamperedLogTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log_tiles set hashes = set_byte(hashes, 4711, 255 - get_byte(hashes, 4711)) where tree = 'sha256'",
                "update log_tiles set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where tree = 'sm3'",
                "update positions set leaf_entry = set_byte(leaf_entry, 34, 255 - get_byte(leaf_entry, 34))"
                        + " where position = 299",
                "update editions set checkpoint_sm3 = replace(checkpoint_sm3, E'\\n300\\n', E'\\n301\\n')",
                "delete from log_tiles where tree = 'sha256'"
            })
    void nothingIsSignedOverIt(String sql) throws Exception {
        var url = TestServer.emptyUrl();
        var settings = LedgerSettings.of(Path.of("unused"), Optional.of(url));
        try (var ledger = Ledger.open(settings, TestServer.CLOCK)) {
            var chronicle = new Chronicle(ledger);
            for (var person = 1; person <= 300; person++) {
                chronicle.change(person, ChangeKind.LISTED, "none");
            }
            chronicle.record();
            chronicle.publish();
            chronicle.change(7, ChangeKind.REMOVED, "none").record();
        }
        TestServer.execute(url, "set session_replication_role = replica; " + sql);
        try (var ledger = Ledger.open(settings, TestServer.CLOCK)) {
            var chronicle = new Chronicle(ledger);
            assertThatIllegalStateException()
                    .isThrownBy(chronicle::publish)
                    .withMessageMatching(
                            ".*(differs from the checkpoint of edition 1|tile 0/0 of SHA256 is missing).*");
            assertThat(ledger.editions().latest().orElseThrow().number()).isEqualTo(1);
        }
    }
}
