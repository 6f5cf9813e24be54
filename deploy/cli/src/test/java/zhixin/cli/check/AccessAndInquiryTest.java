package zhixin.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.cli.Verify;
import zhixin.edition.CanonicalJson;

/** The golden documents that the JavaScript verifier holds too: who asked, and what was answered; and what was changed in them. */
class AccessAndInquiryTest {
    private static final Path GOLDEN = Path.of("../verify-js/test/golden");
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    private static final String NO_DIGEST = "sm3:" + "0".repeat(64);

    private final HubSeal seal = HubSeal.under(GOLDEN.resolve("sign-ca.crt"), THEN);

    private static String verify(Path file) {
        var said = new ByteArrayOutputStream();
        var print = new PrintStream(said, true, StandardCharsets.UTF_8);
        var exit = new Verify(print, print, THEN)
                .run(file.toString(), "--anchor", GOLDEN.resolve("sign-ca.crt").toString());
        return exit + " " + said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inquiry|version 2: 5 of 13 sources, not complete",
                "access-court|access record of 京0105, lines 1-5 of 5, whole up to 4 as anchored at position 96",
                "access-all|access record of all courts, lines 1-16 of 16, whole up to 12",
                "access-erased|lines 1-5 of 5 (1 of them erased, retention over), whole up to 4",
                "access-all-erased|lines 1-18 of 18 (5 of them erased, retention over)"
            })
    void theGoldenDocumentsHold(String name, String says) {
        assertThat(verify(GOLDEN.resolve(name + ".json"))).startsWith("0 valid").contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inquiry", "access-court", "access-all-erased"})
    void oneByteChangedIsFoundByTheSignature(String name, @TempDir Path folder) throws IOException {
        for (var end : List.of(".json", ".json.sig", ".json.crt")) {
            Files.copy(GOLDEN.resolve(name + end), folder.resolve(name + end));
        }
        var file = folder.resolve(name + ".json");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(verify(file)).startsWith("1 ").contains("invalid");
    }

    /** A document as maps and lists that can be changed. */
    @SuppressWarnings("unchecked")
    private static final class Changed {
        final Map<String, Object> it;

        Changed(String name) throws IOException {
            it = (Map<String, Object>) mutable(new tools.jackson.databind.json.JsonMapper()
                    .readValue(GOLDEN.resolve(name + ".json").toFile(), Map.class));
        }

        private static Object mutable(Object value) {
            return switch (value) {
                case Map<?, ?> map -> {
                    var copy = new java.util.TreeMap<String, Object>();
                    map.forEach((key, each) -> copy.put((String) key, each == null ? null : mutable(each)));
                    yield copy;
                }
                case List<?> list -> {
                    var copy = new java.util.ArrayList<Object>();
                    list.forEach(each -> copy.add(each == null ? null : mutable(each)));
                    yield copy;
                }
                case Integer number -> number.longValue();
                default -> value;
            };
        }

        List<Object> list(String name) {
            return (List<Object>) it.get(name);
        }

        Map<String, Object> at(Object... path) {
            Object at = it;
            for (var step : path) {
                at = step instanceof Integer index
                        ? ((List<Object>) at).get(index)
                        : ((Map<String, Object>) at).get(step);
            }
            return (Map<String, Object>) at;
        }

        Map<String, Object> source(String status) {
            return list("sources").stream()
                    .map(each -> (Map<String, Object>) each)
                    .filter(each -> each.get("status").equals(status) && each.get("answer") != null)
                    .findFirst()
                    .orElseThrow();
        }

        Fields fields() {
            return Fields.read(CanonicalJson.utf8(it));
        }
    }

    private void refused(String name, Consumer<Changed> change, String cause) throws IOException {
        var changed = new Changed(name);
        change.accept(changed);
        assertThatThrownBy(() -> {
                    if (name.equals("inquiry")) {
                        InquiryAnswer.read(changed.fields(), seal);
                    } else {
                        AccessPage.read(changed.fields(), seal);
                    }
                })
                .as(cause)
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(cause);
    }

    @Test
    void aRecordThatSaysSomethingElseIsFoundByItsProofs() throws IOException {
        var court = "access-court";
        refused(court, it -> it.at("records", 1, "groups", "caller", "data").put("id", "another"), "is not proved");
        refused(court, it -> it.at("records", 1, "groups", "subject").put("digest", NO_DIGEST), "is not proved");
        refused(court, it -> it.at("records", 2, "own", "data").put("outcome", "empty"), "is not part of its entry");
        refused(
                court,
                it -> {
                    it.list("records").remove(1);
                    it.it.put("to", 4L);
                },
                "a line is left out");
        refused(
                court,
                it -> {
                    it.list("records").removeLast();
                    it.it.put("to", 4L);
                    it.it.put("count", 4L);
                },
                "the newest line is another");
        refused(court, it -> it.it.put("owner", "沪0115"), "another court");
        refused(court, it -> it.it.put("last", NO_DIGEST), "the newest line is another");
        refused(court, it -> it.at("anchor", "owner", "data").put("count", 3L), "not proved under the access head");
        refused(
                court,
                it -> it.at("anchor", "leaf", "groups", "case", "data").put("digest", NO_DIGEST),
                "not proved in the public");
    }

    @Test
    void whatWasErasedIsTheOldestAlone() throws IOException {
        var leaf = Base64.getEncoder();
        refused(
                "access-court",
                it -> {
                    var record = it.at("records", 2);
                    var previous = it.at("records", 3, "own", "data").get("previous");
                    var entry = new AccessOpenings().leaf(Fields.read(CanonicalJson.utf8(record)));
                    record.remove("groups");
                    record.put("erased", true);
                    record.put("leaf", leaf.encodeToString(entry));
                    record.put("own", Map.of("digest", previous));
                },
                "line 3 is bare, and one before it is not");
        refused("access-erased", it -> it.at("records", 0, "own").put("digest", NO_DIGEST), "follows another one");
        refused("access-erased", it -> it.at("records", 0).put("groups", Map.of()), "says nothing");
    }

    @Test
    void anAnswerThatShowsOtherThanItsSourcesSaidIsFound() throws IOException {
        refused("inquiry", it -> it.at("completeness").put("answered", 6L), "completeness is not");
        refused("inquiry", it -> ((List<?>) it.source("answered").get("assets")).clear(), "does not show what");
        refused("inquiry", it -> it.it.put("warrantDigest", NO_DIGEST), "is to something else");
        refused("inquiry", it -> it.list("sources").add(it.list("sources").getFirst()), "stands twice");
        refused("inquiry", it -> it.it.put("previousDigest", null), "the first version alone");
        refused("inquiry", it -> it.source("answered").put("status", "refused"), "does not show what");
    }
}
