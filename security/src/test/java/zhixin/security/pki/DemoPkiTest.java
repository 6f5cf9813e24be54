package zhixin.security.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.security.ClientIdentity;
import zhixin.security.HubKeys;
import zhixin.trust.Verification.Verified;

class DemoPkiTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path made;

    @TempDir
    Path other;

    @BeforeAll
    static void create() {
        DemoPki.create(made, CLOCK, List.of("demo-court-1"), List.of("demo-court-1"));
    }

    @Test
    void allFilesOfTheFacesAreThere() {
        for (var name : DemoPki.PARTIES) {
            for (var file : List.of(".crt", ".key", "-rsa.crt", "-rsa.key", "-sign.crt", "-sign.key")) {
                assertThat(made.resolve(name + file)).exists();
            }
        }
        for (var file : List.of(
                "ca.crt",
                "sign-ca.crt",
                "server.crt",
                "demo-bureau-sign.key",
                "demo-court-1-rsa.crt",
                "identity.key")) {
            assertThat(made.resolve(file)).exists();
        }
        assertThat(made.resolve("demo-bureau-rsa.crt")).doesNotExist();
    }

    @Test
    void onlyTheOwnerReadsKeys() throws Exception {
        try (var files = Files.list(made)) {
            for (var file : files.toList()) {
                assertThat(file.toString()).doesNotEndWith(".new");
                if (file.toString().endsWith(".key")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void aSecondCallChangesNothingAndAddsWhatIsNew() throws Exception {
        DemoPki.create(other, CLOCK);
        var before = contents(other);
        DemoPki.create(other, CLOCK);
        assertThat(contents(other)).isEqualTo(before);

        DemoPki.create(other, CLOCK, List.of("京0101"));
        assertThat(contents(other)).containsAllEntriesOf(before).containsKey("京0101-sign.crt");
        Files.delete(other.resolve("court.crt"));
        DemoPki.create(other, CLOCK);
        assertThat(contents(other).get("court.key")).isNotEqualTo(before.get("court.key"));
        assertThat(contents(other).get("court2.key")).isEqualTo(before.get("court2.key"));
    }

    @Test
    void anAuthorityMadeAgainIssuesAllAgain() throws Exception {
        DemoPki.create(other, CLOCK);
        Files.delete(other.resolve("sign-ca.key"));
        Files.delete(other.resolve("ca.crt"));
        DemoPki.create(other, CLOCK);

        var sealed = ClientIdentity.load(other, "court").sealer().seal("x".getBytes(UTF_8));
        assertThat(HubKeys.load(other).verifier().verify(sealed, CLOCK.instant()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void signaturesOfSimulatedYearsHold() {
        var sealed = ClientIdentity.load(made, "court").sealer().seal("x".getBytes(UTF_8));
        var then = Instant.parse("2013-10-01T00:00:00Z");

        assertThat(HubKeys.load(made).verifier().verify(sealed, then)).isEqualTo(new Verified(sealed, "court"));
    }

    @Test
    void namesThatAreNoFileNamesAreRefused() {
        for (var name : List.of("", "../x", "a/b", ".x", "hub", "ca", "x-sign", "x-rsa", "a b", "x".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> DemoPki.create(other, CLOCK, List.of(name)));
        }
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        for (var file : List.of(
                "ca.crt",
                "server.crt",
                "server.key",
                "sign-ca.crt",
                "hub-sign.crt",
                "hub-sign.key",
                "log-sign.crt",
                "log-sign.key",
                "log-ed25519.key",
                "identity.key")) {
            DemoPki.create(other, CLOCK);
            Files.delete(other.resolve(file));
            assertThatThrownBy(() -> HubKeys.load(other))
                    .isInstanceOf(PkiException.class)
                    .hasMessage("missing: " + other.resolve(file));
        }
        assertThatThrownBy(() -> ClientIdentity.load(made, "nobody")).hasMessageContaining("nobody.crt");
    }

    @Test
    void whatWillNotDoIsNamed() throws Exception {
        for (var file : List.of(
                "ca.crt",
                "server.crt",
                "server.key",
                "sign-ca.crt",
                "hub-sign.crt",
                "hub-sign.key",
                "log-sign.key",
                "log-ed25519.key",
                "identity.key")) {
            DemoPki.create(other, CLOCK);
            var kept = Files.readAllBytes(other.resolve(file));
            for (var wrong : List.of(
                    "",
                    "garbage",
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                    "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
                    "-----BEGIN CERTIFICATE-----\n")) {
                Files.writeString(other.resolve(file), wrong);
                assertThatThrownBy(() -> HubKeys.load(other))
                        .as("%s: %s", file, wrong)
                        .isInstanceOf(PkiException.class)
                        .hasMessageContaining(other.resolve(file).toString());
            }
            Files.write(other.resolve(file), kept);
        }
    }

    @Test
    void keysOfThePastArePublished() throws Exception {
        DemoPki.create(other, CLOCK);
        Files.createDirectories(other.resolve("past"));
        Files.writeString(other.resolve("past/2025.vkey"), "zhixin/log+00000000+AQ==\n");
        Files.copy(made.resolve("log-sign.crt"), other.resolve("past/2025.crt"));

        assertThat(HubKeys.load(other).log().keysJson())
                .contains(
                        "\"past\":[{\"ed25519\":\"zhixin/log+00000000+AQ==\",\"sm2\":\"-----BEGIN CERTIFICATE-----\\n");
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                all.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
