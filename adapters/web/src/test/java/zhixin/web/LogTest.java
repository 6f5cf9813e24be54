package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.Tree;

class LogTest {
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void nothingIsThereBeforeTheFirstEdition() throws Exception {
        for (var path :
                List.of("/v1/editions/latest", "/v1/editions/1", "/v1/log/checkpoint", "/v1/log/tile/0/000.p/1")) {
            QuestionsTest.problem(hub.get(path), 404, "not-found");
        }
    }

    @Test
    void editionsUpToTheLatestAsTheirExactBytes() throws Exception {
        hub.log.grow(10);
        hub.log.grow(10);
        hub.log.grow(10);
        hub.latest = 2;
        var second = hub.get("/v1/editions/2");
        var latest = hub.get("/v1/editions/latest");
        assertThat(second.body())
                .isEqualTo(hub.log.edition(2).orElseThrow().manifest().content())
                .isEqualTo(latest.body());
        assertThat(second.headers().firstValue("X-Zhixin-Signature"))
                .hasValue(Base64.getEncoder().encodeToString(new byte[] {48, 2}));
        assertThat(second.headers().firstValue("X-Zhixin-Signer")).isPresent();
        assertThat(second.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(latest.headers().firstValue("Cache-Control")).hasValue("no-cache");
        var again = hub.get(
                "/v1/editions/latest",
                "If-None-Match",
                latest.headers().firstValue("ETag").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(text(hub.get("/v1/editions/1", "Accept", "application/cms"))).startsWith("CMS{");
        for (var path : List.of(
                "/v1/editions/3",
                "/v1/editions/0",
                "/v1/editions/01",
                "/v1/editions/-1",
                "/v1/editions/99999999999999999999")) {
            QuestionsTest.problem(hub.get(path), 404, "not-found");
        }
        assertThat(text(hub.get("/v1/log/checkpoint"))).isEqualTo("zhixin/log\n20\n");
        assertThat(text(hub.get("/v1/log/sm3/checkpoint"))).isEqualTo("zhixin/log\n20\nsm3\n");
        assertThat(text(hub.get("/v1/log/keys"))).contains("zhixin/log");
    }

    @Test
    void whatWitnessesSignedStandsUnderTheCheckpoint() throws Exception {
        hub.log.grow(10);
        hub.log.grow(10);
        hub.log.grow(10);
        hub.latest = 3;
        assertThat(text(hub.get("/v1/log/checkpoint"))).isEqualTo("zhixin/log\n30\n— witness/w 30\n");
        assertThat(text(hub.get("/v1/log/sm3/checkpoint"))).isEqualTo("zhixin/log\n30\nsm3\n");
        // The twin's book says that edition 1 is the newest with a line, which is shown whatever the newest is.
        assertThat(text(hub.get("/v1/log/cosigned"))).isEqualTo("zhixin/log\n10\n");
    }

    @Test
    void proofsAreAskedInPlainNumbers() throws Exception {
        hub.log.grow(10);
        hub.latest = 1;
        for (var path : List.of(
                "consistency",
                "consistency?from=1",
                "consistency?from=1&to=x",
                "consistency?from=2&to=1",
                "consistency?from=01&to=2",
                "inclusion",
                "inclusion?position=0",
                "inclusion?position=1&tree=md5",
                "inclusion?position=1&edition=-1")) {
            QuestionsTest.problem(hub.get("/v1/log/" + path), 400, "invalid-request");
        }
        for (var path : List.of("consistency?from=1&to=2", "inclusion?position=11", "inclusion?position=1&edition=2")) {
            QuestionsTest.problem(hub.get("/v1/log/" + path), 404, "not-found");
        }
    }

    @Test
    void tilesGiveTheRootOfThePublishedTreeAndNothingBeyond() throws Exception {
        for (var i = 0; i < 67; i++) {
            hub.log.grow(1000);
        }
        hub.log.grow(7);
        hub.log.grow(1000);
        hub.latest = 68;
        for (var tree : Tree.values()) {
            // 67 007 leaves: 261 full tiles and 191 leaves; a full tile and 5 hashes above; one hash on top.
            var base = tree == Tree.SM3 ? "/v1/log/sm3/tile/" : "/v1/log/tile/";
            var third = bytes(base + "2/000.p/1");
            var second = bytes(base + "1/001.p/5");
            var first = bytes(base + "0/261.p/191");
            assertThat(third).hasSize(32);
            assertThat(bytes(base + "1/000")).hasSize(8192);
            assertThat(MemoryLog.root(tree, bytes(base + "1/000"), 0, 256)).isEqualTo(third);
            assertThat(bytes(base + "0/000")).hasSize(8192);
            assertThat(MemoryLog.root(tree, bytes(base + "0/256"), 0, 256)).isEqualTo(Arrays.copyOf(second, 32));
            var right = MemoryLog.node(
                    tree,
                    subtree(tree, second, 4),
                    MemoryLog.node(tree, Arrays.copyOfRange(second, 128, 160), MemoryLog.root(tree, first, 0, 191)));
            assertThat(MemoryLog.node(tree, third, right)).isEqualTo(hub.log.root(tree, 0, 67_007));
            // Fewer hashes of the same tile, asked later, are the same hashes.
            assertThat(bytes(base + "0/261.p/7")).isEqualTo(Arrays.copyOf(first, 7 * 32));
        }
        for (var beyond : List.of(
                "0/261",
                "0/261.p/192",
                "0/262.p/1",
                "1/001",
                "1/001.p/6",
                "2/000",
                "2/000.p/2",
                "3/000.p/1",
                "63/000.p/1",
                "entries/261.p/192")) {
            QuestionsTest.problem(hub.get("/v1/log/tile/" + beyond), 404, "not-found");
        }
    }

    @Test
    void entryBundlesHoldTheLeaves() throws Exception {
        hub.log.grow(300);
        hub.latest = 1;
        var expected = new ByteArrayOutputStream();
        hub.log.leafEntries(257, 300).forEach(leaf -> {
            expected.writeBytes(new byte[] {0, 35});
            expected.writeBytes(leaf);
        });
        assertThat(bytes("/v1/log/tile/entries/001.p/44")).isEqualTo(expected.toByteArray());
        assertThat(bytes("/v1/log/tile/entries/000"))
                .hasSize(256 * 37)
                .isEqualTo(bytes("/v1/log/sm3/tile/entries/000"));
        var response = hub.get("/v1/log/tile/entries/000");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void aTileHasOneSpelling() {
        assertThat(TilePath.parse("0/x001/x234/067")).isEqualTo(new TilePath(0, 1_234_067, 256));
        assertThat(TilePath.parse("entries/067.p/5")).isEqualTo(new TilePath(-1, 67, 5));
        assertThat(TilePath.parse("63/x999/x999/x999/x999/x999/999")).isNotNull();
        for (var bad : List.of(
                "0/67",
                "0/0067",
                "0/x000/067",
                "0/001/067",
                "0/x1/067",
                "0/067.p/0",
                "0/067.p/256",
                "0/067.p/05",
                "64/000",
                "00/000",
                "-1/000",
                "0/",
                "",
                "0/067.p",
                "0/../067",
                "entries",
                "0/x001/x234/067/",
                "0/٠٠٠")) {
            assertThat(TilePath.parse(bad)).as(bad).isNull();
        }
        assertThat(new TilePath(0, Long.MAX_VALUE / 2, 256).within(1000)).isFalse();
        assertThat(new TilePath(7, 0, 1).within(1L << 56)).isTrue();
        assertThat(new TilePath(8, 0, 1).within(Long.MAX_VALUE)).isFalse();
    }

    private static byte[] subtree(Tree tree, byte[] hashes, int count) {
        return MemoryLog.root(tree, hashes, 0, count);
    }

    private byte[] bytes(String path) throws Exception {
        var response = hub.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
