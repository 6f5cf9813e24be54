package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import zhixin.security.sm.Sm3Digests;

/**
 * The hub held against itself from outside, running and stopped; a hundred persons erased under it, after which every
 * edition is still the same; and a byte changed behind its back, which is named.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FsckIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PERSONS = 100;
    private static final Pattern NEWEST = Pattern.compile("newest +edition (\\d+), .*(sm3:[0-9a-f]{64})");

    private static RunningHub hub;
    private static Court court;
    private static String newest;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(150);
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    private static Command.Outcome fsck() throws Exception {
        return hub.command("fsck").run(PATIENCE);
    }

    private static String newest(Command.Outcome fsck) {
        var found = NEWEST.matcher(fsck.out());
        assertThat(found.find()).as(fsck.out()).isTrue();
        return found.group(1) + " " + found.group(2);
    }

    private static JsonNode feed(Caller bureau, long edition) throws Exception {
        return bureau.get("/v1/feed/" + edition).json();
    }

    @Test
    @Order(1)
    void aRunningHubIsWhole() throws Exception {
        var outcome = fsck();

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("whole: nothing differs")
                .doesNotContain("DIFFERS")
                .doesNotContain("not held");
    }

    @Test
    @Order(2)
    void aHundredPersonsAreErasedAndEveryEditionStays() throws Exception {
        var persons = new ArrayList<Records.Listed>();
        for (var i = 0; i < PERSONS; i++) {
            persons.add(Records.listing(court));
        }
        try (var caller = Caller.partner(hub, "court");
                var bureau = Caller.partner(hub, "bureau")) {
            var listed =
                    published(caller, persons.stream().map(Records.Listed::json).toList());
            published(caller, persons.stream().map(Records.Listed::removal).toList());
            eventually(
                    "in every feed",
                    () -> bureau.get("/v1/feed?after=0").json().get("latest").asLong() == lastEdition());
            var waits = hub.erase();
            assertThat(waits.exit()).as(waits.out() + waits.err()).isEqualTo(1);
            assertThat(waits.out())
                    .contains("erased: 0 positions; refused, their end not in every feed and acknowledged");
            // The demo's own courts go on until they have sent what they were to send.
            eventually(
                    "nothing pending",
                    () -> number("select max(position) from positions")
                            == number("select max(to_position) from editions"));
            var before = bureau.get("/v1/feed/" + listed);
            assertThat(before.text()).contains(persons.getFirst().id());
            newest = newest(fsck());

            var erased = hub.erase("--unacknowledged", "on");
            assertThat(erased.exit()).as(erased.out() + erased.err()).isZero();
            assertThat(number("select count(*) from erasures")).isGreaterThanOrEqualTo(4L * PERSONS);

            for (var person : List.of(persons.getFirst(), persons.getLast())) {
                assertThat(holding(person.id()))
                        .as("columns that hold the number")
                        .isEmpty();
                assertThat(holding(person.personName()))
                        .as("columns that hold the name")
                        .isEmpty();
            }
            var after = fsck();
            assertThat(after.exit()).as(after.out()).isZero();
            assertThat(after.out()).containsPattern("[1-9][0-9]* erased in part");
            assertThat(number(
                            "select count(*) from editions where number || ' ' || manifest_digest = '" + newest + "'"))
                    .as("it stands as it was, also where the demo's courts have sent more since")
                    .isOne();
            eventually(
                    "the running hub has forgotten", () -> feed(bureau, listed).has("originalDigest"));
            var again = bureau.get("/v1/feed/" + listed);
            Seal.of(hub).verify(again.document());
            assertThat(again.json().get("originalDigest").asString()).isEqualTo(Sm3Digests.digest(before.body()));
            for (var person : persons) {
                assertThat(again.text()).doesNotContain(person.id()).doesNotContain(person.personName());
            }
            var answer = caller.post("/v1/lookups", persons.getFirst().lookup()).json();
            assertThat(answer.get("outcome").asString()).isEqualTo("not-listed");
            assertThat(answer.get("notices").get(0).get("code").asString()).isEqualTo("erased");
        }
    }

    /** Hands in a batch, waits until it is published, and says in which edition its first position is. */
    private static long published(Caller caller, List<String> records) throws Exception {
        var receipt = caller.receipt(court, records.toArray(String[]::new));
        assertThat(receipt.get("refused")).isEmpty();
        var id = receipt.get("submissionId").asString();
        eventually(
                "published",
                () -> "published"
                        .equals(caller.get("/v1/submissions/" + id)
                                .json()
                                .path("state")
                                .asString()));
        return number("select number from editions where "
                + receipt.get("positions").get("from").asLong() + " between from_position and to_position");
    }

    private static long lastEdition() throws Exception {
        return number("select max(number) from editions");
    }

    private static long number(String sql) throws Exception {
        try (var ledger = hub.ledger();
                var row = ledger.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Every column of every table that holds that text anywhere, texts and bytes alike. */
    private static List<String> holding(String text) throws Exception {
        var columns = """
                select table_name, column_name, data_type = 'bytea' from information_schema.columns
                where table_schema = current_schema() and table_name in
                    (select table_name from information_schema.tables where table_type = 'BASE TABLE')
                order by 1, 2
                """;
        var found = new ArrayList<String>();
        try (var ledger = hub.ledger();
                var rows = ledger.createStatement().executeQuery(columns)) {
            while (rows.next()) {
                var column = '"' + rows.getString(2) + '"';
                var bytes = rows.getBoolean(3) ? column : "convert_to(" + column + "::text, 'UTF8')";
                try (var query = ledger.prepareStatement("select exists (select from \"" + rows.getString(1)
                        + "\" where position(convert_to(?, 'UTF8') in " + bytes + ") > 0)")) {
                    query.setString(1, text);
                    var row = query.executeQuery();
                    row.next();
                    if (row.getBoolean(1)) {
                        found.add(rows.getString(1) + "." + rows.getString(2));
                    }
                }
            }
        }
        return found;
    }

    private static void tamper(String sql) throws Exception {
        try (var ledger = hub.ledger();
                var statement = ledger.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Test
    @Order(3)
    void aByteChangedBehindTheHubsBackIsNamed() throws Exception {
        var position = number("select max(position) from positions where octet_length(salts) > 0");
        tamper("update positions set salts = set_byte(salts, 5, get_byte(salts, 5) # 1) where position = " + position);
        var found = fsck();
        tamper("update positions set salts = set_byte(salts, 5, get_byte(salts, 5) # 1) where position = " + position);

        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out())
                .contains("position " + position + ": its leaf entry is not the one that its texts and salts give")
                .endsWith("DIFFERS: see above\n");
        assertThat(fsck().exit()).isZero();
    }

    @Test
    @Order(4)
    void aSubscriberAheadOfTheHubIsNamed() throws Exception {
        var cursor = number("select edition from feed_cursors where subscriber = 'travel' and channel = 'queue'");
        tamper("update feed_cursors set edition = 100000 where subscriber = 'travel' and channel = 'queue'");
        var found = fsck();
        tamper("update feed_cursors set edition = " + cursor + " where subscriber = 'travel' and channel = 'queue'");

        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out()).contains("channel queue of travel: is at edition 100000");
    }

    /** What came of the deliveries: each changed row is named, and with all of them put back the hub is whole (below). */
    @Test
    @Order(5)
    void changedBooksOfDeliveriesAreNamed() throws Exception {
        eventually("the demo's bureau has acknowledged", () -> number("select count(*) from exposure_tallies") > 0);
        tamper("insert into acknowledged_through values ('travel', 100000, now())");
        tamper("insert into webhooks values ('travel', 'https://hook.example/', now(), 'suspended', null, null, 0)");
        tamper("insert into feed_cursors values ('bureau', 'webhook', 99999)");
        tamper("update feed_members set edition = edition + 100000 where subscriber = 'bidding'");
        tamper("update exposure_tallies set removals = removals + 7 where subscriber = 'demo-bureau'");
        var found = fsck();
        tamper("update webhooks set url = 'no address' where subscriber = 'travel'");
        var unreadable = fsck();
        tamper("delete from acknowledged_through where subscriber = 'travel'");
        tamper("delete from webhooks where subscriber = 'travel'");
        tamper("delete from feed_cursors where subscriber = 'bureau' and channel = 'webhook'");
        tamper("update feed_members set edition = edition - 100000 where subscriber = 'bidding'");
        tamper("update exposure_tallies set removals = removals - 7 where subscriber = 'demo-bureau'");

        assertThat(found.exit()).as(found.out() + found.err()).isEqualTo(1);
        assertThat(found.out())
                .contains(
                        "exposure of travel: is counted up to edition 100000, acknowledged is 0",
                        "acknowledgement of travel: counts up to edition 100000, handed over on any channel is",
                        "webhook of travel: is suspended after 0 failures",
                        "channel webhook of bureau: is at edition 99999",
                        "membership of bidding: is of edition 10",
                        "exposures of demo-bureau: ");
        assertThat(unreadable.out()).contains("webhooks: hold a row that is none");
    }

    @Test
    @Order(6)
    void aStoppedHubIsLookedAtAndLeftStopped() throws Exception {
        var latest = newest(fsck());
        hub.stop();
        var outcome = fsck();

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(newest(outcome)).isEqualTo(latest);
        assertThat(outcome.out()).contains("not held: no Redis runs");
        assertThat(hub.servers()).isEmpty();
    }

    @Test
    @Order(7)
    void whereThereIsNothingOneCannotLook() throws Exception {
        var outcome = hub.command(
                        "fsck", "--data", hub.data().resolve("nothing").toString())
                .run(PATIENCE);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("could not look");
    }
}
