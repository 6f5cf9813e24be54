package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.e2e.Records.Listed;

/** Contracts in {@code parties.json}: what they cover, until when; the rest a subscriber proves complete by its leaves. */
class ContractIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private static RunningHub hub;
    private static Court court;
    private static Court court2;
    private static Listed known;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(0);
        contract("bidding", "{\"purpose\": \"公共资源交易\", \"until\": \"%s\"}".formatted(TODAY.minusDays(1)));
        contract("travel", "{\"purpose\": \"购票拦截\", \"until\": \"%s\", \"provinces\": [\"31\"]}".formatted(TODAY));
        contract("bureau", "{\"purpose\": \"贷后管理\", \"until\": \"2099-12-31\", \"portfolio\": true}");
        add("""
                {"cn": "officer", "rights": ["subscribe"], "lists": ["exit-ban"], "groups": ["core", "subject"],
                 "contract": {"purpose": "出入境边防检查", "until": "2099-12-31"}}""");
        hub.startAlone();
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        court2 = new Court(hub.pki(), "court2", "沪0115", "上海市浦东新区人民法院");
        known = Records.listing(court);
        try (var caller = Caller.partner(hub, "court");
                var other = Caller.partner(hub, "court2")) {
            caller.receipt(court, known.json(), consumption(Records.listing(court)));
            other.receipt(court2, consumption(Records.listing(court2)));
        }
        eventually("all is in the feed", () -> {
            try (var caller = Caller.partner(hub, "travel")) {
                return positions(caller) >= 4;
            }
        });
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    private static Path parties() {
        return hub.data().resolve("parties.json");
    }

    private static void contract(String cn, String contract) throws IOException {
        var json = new JsonMapper();
        var file = json.readTree(Files.readAllBytes(parties()));
        for (var party : file.get("parties")) {
            if (party.get("cn").asString().equals(cn)) {
                ((ObjectNode) party).set("contract", json.readTree(contract));
            }
        }
        Files.write(parties(), json.writeValueAsBytes(file));
    }

    /** Another kind of party, by the file alone; under a name whose certificate is there. */
    private static void add(String party) throws IOException {
        var json = new JsonMapper();
        var file = json.readTree(Files.readAllBytes(parties()));
        var added = json.readTree(party);
        var parties = (tools.jackson.databind.node.ArrayNode) file.get("parties");
        for (var i = 0; i < parties.size(); i++) {
            if (parties.get(i).get("cn").equals(added.get("cn"))) {
                parties.set(i, added);
            }
        }
        Files.write(parties(), json.writeValueAsBytes(file));
    }

    private static String consumption(Listed listed) {
        return listed.json()
                .replace("\"list\": \"dishonest\"", "\"list\": \"consumption\"")
                .replaceFirst("\"grounds\".*\\n *\"graceUntil\": null, ", "");
    }

    private static List<Caller.Answer> deltas(Caller caller) throws Exception {
        var deltas = new ArrayList<Caller.Answer>();
        var latest = caller.get("/v1/feed?after=0").json().get("latest").asLong();
        for (var edition = 1L; edition <= latest; edition++) {
            deltas.add(caller.get("/v1/feed/" + edition));
        }
        return deltas;
    }

    private static List<JsonNode> shown(Caller caller) throws Exception {
        var shown = new ArrayList<JsonNode>();
        for (var delta : deltas(caller)) {
            delta.json().get("changes").forEach(change -> {
                if (change.has("groups")) {
                    shown.add(change);
                }
            });
        }
        return shown;
    }

    private static long positions(Caller caller) throws Exception {
        return deltas(caller).stream()
                .mapToLong(delta -> delta.json().path("changes").size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/feed?after=0", "/v1/feed/1", "/v1/feed/stream", "/v1/snapshots/latest", "/v1/nothing"})
    void whoseContractEndedIsToldSoAtEveryDoor(String path) throws Exception {
        try (var caller = Caller.partner(hub, "bidding")) {
            var answer = caller.get(path);
            assertThat(answer.problem()).isEqualTo("403 /problems/not-permitted");
            assertThat(answer.json().get("detail").asString()).contains("ended on " + TODAY.minusDays(1));
        }
    }

    @Test
    void nothingIsPutOnItsQueueEither() throws Exception {
        try (var session = hub.ledger();
                var query = session.createStatement();
                var rows = query.executeQuery("select count(*) from delta_marks where subscriber = 'bidding'")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void aCarrierOfOneProvinceSeesItsCourtsOrdersWithWhatTheyForbidAndNoDebts() throws Exception {
        try (var caller = Caller.partner(hub, "travel")) {
            var shown = shown(caller);
            assertThat(shown).hasSize(1);
            var groups = shown.getFirst().get("groups");
            assertThat(groups.get("core").get("data").get("court").asString()).isEqualTo("沪0115");
            assertThat(groups.get("restriction").get("data").get("items").toString())
                    .contains("high-speed-rail", "rail-first-class-or-above")
                    .doesNotContain("rail-second-class");
            assertThat(groups.get("obligation").has("data")).isFalse();
            assertThat(groups.get("case").has("data")).isFalse();
            for (var delta : deltas(caller)) {
                assertThat(Delta.read(Fields.read(delta.body())).leafEntries()).isNotEmpty();
            }
        }
    }

    @Test
    void aPartyOfAnotherKindNeedsTheFileAlone() throws Exception {
        try (var caller = Caller.partner(hub, "officer")) {
            assertThat(deltas(caller)).isNotEmpty();
            assertThat(shown(caller)).isEmpty();
        }
    }

    /** Under openssl's HMAC, as a bureau would compute it. */
    private String digest(String key, String canonical) throws Exception {
        var file = Files.writeString(directory.resolve("canonical"), canonical);
        var said = new Command(
                        directory,
                        "openssl",
                        "dgst",
                        "-sm3",
                        "-mac",
                        "HMAC",
                        "-macopt",
                        "hexkey:" + HexFormat.of().formatHex(Base64.getDecoder().decode(key)),
                        file.toString())
                .run(Duration.ofSeconds(20))
                .ok();
        return said.replaceFirst("(?s).*= ([0-9a-f]{64}).*", "$1");
    }

    @Test
    void aPortfolioIsToldOfItsSubjectsByTheSnapshotAndThenByTheFeed() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau");
                var caller = Caller.partner(hub, "court")) {
            assertThat(shown(bureau)).isEmpty();
            var before = deltas(bureau);
            var key = bureau.get("/v1/portfolio/key").json();
            assertThat(key.get("algorithm").asString()).isEqualTo("HMAC-SM3");
            var digest = digest(key.get("key").asString(), "resident-id\n" + known.id());
            var body = "{\"keyId\": \"%s\", \"digests\": [\"%s\"]}"
                    .formatted(key.get("keyId").asString(), digest);
            for (var added : new long[] {1, 0}) {
                var answer = bureau.send(bureau.request("/v1/portfolio/digests").PUT(BodyPublishers.ofString(body)));
                assertThat(answer.json().get("added").asLong()).isEqualTo(added);
                assertThat(answer.json().get("count").asLong()).isEqualTo(1);
            }
            var snapshot = bureau.get("/v1/snapshots/latest").json();
            var part = bureau.get("/v1/snapshots/" + snapshot.get("edition").asLong() + "/parts/00001.jsonl.gz");
            var lines = unzipped(part.body());
            assertThat(lines.lines().filter(line -> line.contains("\"groups\"")).toList())
                    .hasSize(2)
                    .allMatch(line -> line.contains(known.id()));

            caller.receipt(court, known.removal());
            eventually("its end is told", () -> shown(bureau).size() == 2);
            assertThat(shown(bureau))
                    .allMatch(change -> change.get("change").asString().equals("removed"));
            for (var i = 0; i < before.size(); i++) {
                assertThat(deltas(bureau).get(i).body()).isEqualTo(before.get(i).body());
            }
        }
    }

    private static String unzipped(byte[] gzip) throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoHasNoPortfolioIsToldSo() throws Exception {
        try (var caller = Caller.partner(hub, "travel")) {
            assertThat(caller.get("/v1/portfolio/key").problem()).isEqualTo("403 /problems/not-permitted");
        }
    }
}
