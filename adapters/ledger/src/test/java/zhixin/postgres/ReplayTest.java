package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.ChangeKind;
import zhixin.edition.CosignatureAudit;
import zhixin.edition.CosignatureBook.Cosignature;
import zhixin.edition.CosignatureCheck;
import zhixin.edition.Difference;
import zhixin.exchange.FeedCheck;
import zhixin.submission.BatchCheck;

/** The whole ledger held against itself, on the real server: whatever was changed behind the hub's back is named. */
class ReplayTest {
    private String url = "";
    private Chronicle chronicle;

    @BeforeEach
    void threeEditions() throws Exception {
        url = TestServer.emptyUrl();
        chronicle = new Chronicle(Ledger.open(settings(), TestServer.CLOCK));
        for (var person = 1; person <= 300; person++) {
            chronicle.change(person, ChangeKind.LISTED, "none");
        }
        chronicle.record();
        chronicle.publish();
        chronicle.change(7, ChangeKind.CORRECTED, "partial").record();
        chronicle.publish();
        chronicle.change(7, ChangeKind.REMOVED, "partial").record();
        chronicle.publish();
        chronicle.ledger.feeds().acknowledge("bureau", 2, digest(2));
    }

    @AfterEach
    void close() {
        chronicle.ledger.close();
    }

    private LedgerSettings settings() {
        return LedgerSettings.of(Path.of("unused"), Optional.of(url));
    }

    private String digest(long edition) {
        return chronicle.ledger.editions().edition(edition).orElseThrow().manifestDigest();
    }

    /** As whoever owns the database could: with the triggers off. */
    private void tamper(String sql) {
        TestServer.execute(url, "set session_replication_role = replica; " + sql);
    }

    /** What a reader who has nothing in memory finds. */
    private List<String> differences() {
        try (var reader = Ledger.openToRead(settings(), TestServer.CLOCK)) {
            var found = new ArrayList<Difference>(chronicle.replay(reader).differences());
            found.addAll(new BatchCheck(
                            reader.audit(), chronicle.digests, chronicle.seals(), new zhixin.submission.PlainJson())
                    .run()
                    .differences());
            found.addAll(new FeedCheck(reader.audit(), reader.editions()).run().differences());
            reader.audit().wrongDuties(5).forEach(entry -> found.add(new Difference("duty", entry)));
            return found.stream().map(Difference::toString).toList();
        }
    }

    @Test
    void anUntouchedLedgerGivesTheSameAgain() {
        assertThat(differences()).isEmpty();
        try (var reader = Ledger.openToRead(settings(), TestServer.CLOCK)) {
            var outcome = chronicle.replay(reader);
            assertThat(outcome.editions()).isEqualTo(3);
            assertThat(outcome.positions()).isEqualTo(302);
            assertThat(outcome.newestDigest()).isEqualTo(digest(3));
            var batches = new BatchCheck(
                            reader.audit(), chronicle.digests, chronicle.seals(), new zhixin.submission.PlainJson())
                    .run();
            assertThat(batches.batches()).isEqualTo(3);
            assertThat(batches.courts()).isEqualTo(1);
            var feeds = new FeedCheck(reader.audit(), reader.editions()).run();
            assertThat(feeds.channels()).isEqualTo(3); // bureau, travel, and what is in every feed
            assertThat(feeds.acknowledgements()).isEqualTo(1);
        }
    }

    /** Whether a line is its witness's own is the check's word; here, that each is held to its edition's head. */
    @Test
    void everyCosignatureIsHeldToTheHeadOfItsEdition() {
        var book = chronicle.ledger.cosignatures();
        var vkey = "w+00000000+AAAA";
        for (var number = 1; number <= 3; number++) {
            var size = chronicle.ledger.editions().edition(number).orElseThrow().toPosition();
            book.keep(new Cosignature(vkey, number, size, 7, "— w line" + number));
        }
        CosignatureCheck check = (witness, line, head) ->
                head.startsWith("zhixin/log\n") && !line.endsWith("3") ? OptionalLong.of(7) : OptionalLong.empty();
        try (var reader = Ledger.openToRead(settings(), TestServer.CLOCK)) {
            var audit = new CosignatureAudit(reader.audit(), reader.editions(), check);
            assertThat(audit.run().lines()).isEqualTo(3);
            assertThat(audit.run().differences())
                    .extracting(Difference::toString)
                    .containsExactly("cosignature: is none of its witness over the head of edition 3");
            tamper("update cosignatures set timestamp = 8 where edition = 1;"
                    + " update cosignatures set size = size + 1000 where edition = 2");
            assertThat(audit.run().differences()).hasSize(3);
        }
    }

    @Test
    void aReaderWritesNothing() {
        try (var reader = Ledger.openToRead(settings(), TestServer.CLOCK)) {
            assertThatThrownBy(() -> reader.feeds().acknowledge("bureau", 3, digest(3)))
                    .hasMessageContaining("25006");
            assertThatThrownBy(() -> reader.enforcement().record(recording -> {
                        recording.append(Batches.at(recording.nextPosition(), Positions.listing("x")));
                        return "";
                    }))
                    .hasMessageContaining("25006");
        }
        assertThat(chronicle.ledger.editions().lastPosition()).isEqualTo(302);
    }

    @Test
    void aLedgerOfAnotherVersionIsNotLookedAt() {
        tamper("delete from flyway_schema_history where installed_rank ="
                + " (select max(installed_rank) from flyway_schema_history)");
        assertThatThrownBy(() -> Ledger.openToRead(settings(), TestServer.CLOCK))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("earlier version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update positions set obligation_json = replace(obligation_json, 'none', 'nonf') where position = 9"
                        + " => position 9: its leaf entry is not the one that its texts and salts give",
                "update positions set restriction_json = '{ }' where position = 300"
                        + " => position 300: its leaf entry is not the one that its texts and salts give",
                "update positions set salts = set_byte(salts, 191, get_byte(salts, 191) # 1) where position = 10"
                        + " => position 10: its leaf entry is not the one that its texts and salts give",
                "update positions set leaf_entry = set_byte(leaf_entry, 34, get_byte(leaf_entry, 34) # 1) where position = 11"
                        + " => position 11: its leaf entry is not the one that its texts and salts give",
                "update positions set change = 'revoked' where position = 302"
                        + " => position 302: its leaf entry is of another kind than its change",
                "update positions set list = 'consumption' where position = 12"
                        + " => position 12: the list beside its texts is another",
                "update positions set record_id = 'r-x' where position = 13"
                        + " => position 13: the recordId beside its texts is another",
                "update positions set subject_key = repeat('0', 64) where position = 14"
                        + " => position 14: its subject key is not that of its subject",
                "update positions set visible = true where position = 302"
                        + " => position 302: whether its entry stands is not what its change says",
                "delete from positions where position = 15 => position 15: is missing",
                "delete from positions where position = 302 => position 302: is missing",
                "update log_tiles set hashes = set_byte(hashes, 5000, get_byte(hashes, 5000) # 1) where tree = 'sm3'"
                        + " => tile SM3 0/0: is not the one that the leaves give",
                "delete from log_tiles where tree = 'sha256' => tile SHA256 0/0: is missing",
                "insert into log_tiles select tree, level, 1, hashes from log_tiles where tree = 'sm3'"
                        + " => tile SM3 0/1: stands there though it is not full",
                "update editions set manifest = set_byte(manifest, 40, get_byte(manifest, 40) # 1) where number = 2"
                        + " => edition 2: its manifest is not the one that the ledger gives",
                "update editions set manifest_digest = 'sm3:0' where number = 3"
                        + " => edition 3: its stored digest is not that of its manifest",
                "update editions set published_at = published_at + interval '1 ms' where number = 1"
                        + " => edition 1: its manifest is not the one that the ledger gives",
                "update editions set manifest_signature = '\\x00' where number = 3"
                        + " => edition 3: its signature does not hold (signature.invalid)",
                "update editions set checkpoint_sm3 = replace(checkpoint_sm3, '302', '301') where number = 3"
                        + " => edition 3: its SM3 checkpoint is not the head that the leaves give",
                "update editions set checkpoint_sha256 = checkpoint_sha256 || 'x' where number = 3"
                        + " => edition 3: the signature of its SHA256 checkpoint does not hold",
                "delete from editions where number = 2 => edition 2: is missing",
                "update editions set from_position = 1 where number = 2 => edition 2: does not begin after position 300",
                "update editions set to_position = 5000 where number = 3"
                        + " => the newest edition: its row is not one of an edition",
                "update submissions set document = '\\x7b7d' where batch_number = 2"
                        + " => batch 2 of 京0105: its stored digest is not that of its document",
                "update submissions set receipt = '\\x7b7d' where batch_number = 1"
                        + " => batch 1 of 京0105: receipt: its signature does not hold (signature.invalid)",
                "update positions set submission_id = 's-2' where position = 302"
                        + " => batch 3 of 京0105: not all of its positions name it as their cause",
                "delete from submissions where batch_number = 3"
                        + " => edition 3: its manifest is not the one that the ledger gives",
                "update feed_cursors set edition = 4 where subscriber = 'travel'"
                        + " => channel queue of travel: is at edition 4, the newest is 3",
                "delete from delta_marks where subscriber = 'bureau' and edition = 2"
                        + " => channel queue of bureau: has passed 3 editions, with 2 sealed deltas",
                "update acknowledgements set manifest_digest = 'sm3:0'"
                        + " => acknowledgement of bureau: is not of edition 2 as it stands",
                "insert into acknowledged_through values ('bureau', 3, now())"
                        + " => exposure of bureau: is counted up to edition 3, acknowledged is 2",
                "insert into duties values ('AAAAAAAAAAAAAAAAAAAAp7', '2026-01-01', 302) => duty: AAAAAAAAAAAAAAAAAAAAp7"
            })
    void whatWasChangedIsNamedFirst(String changeAndDifference) {
        var parts = changeAndDifference.split(" => ");
        tamper(parts[0]);

        assertThat(differences()).isNotEmpty().first().isEqualTo(parts[1]);
    }
}
