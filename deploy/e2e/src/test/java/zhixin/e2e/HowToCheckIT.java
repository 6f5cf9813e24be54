package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "How to check us" keeps its word: each command on it is run here, and the site shows the same ones. */
class HowToCheckIT {
    private static final Path PAGE = RunningHub.projectRoot().resolve("deploy/verify-js/HOW-TO-CHECK-US.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHOWN = Pattern.compile("<code>(.*?)</code>", Pattern.DOTALL);

    @TempDir
    Path directory;

    private static List<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void everyCommandRuns() throws Exception {
        var hub = SharedHub.hub();
        var script = "set -euo pipefail\n" + String.join("\n", commands()) + "\n";
        Files.writeString(directory.resolve("check.sh"), script);
        var said = new Command(directory, "bash", "check.sh")
                .with("HUB", trimmed(hub.publicUrl()))
                .with("PARTNER", trimmed(hub.partnerUrl()))
                .with("PKI", hub.pki().toString())
                .with("VERIFY", VerifyJs.installed().toString())
                .with("ZHIXIN", launcher())
                .with("SUBMISSION", submission(hub))
                .run(Duration.ofMinutes(5))
                .ok();
        assertThat(said)
                .contains("Verified OK", "edition.json.crt: OK", "log.crt: OK", "Signature Verified Successfully")
                .contains("subject=CN = hub", "\"previousDigest\":\"sm3:", "\"manifestDigest\":\"sm3:")
                .contains("valid: edition 2", "valid: feed of bureau from edition 1 to", "valid: proof of ");
        assertThat(said.lines().filter("Verified OK"::equals)).hasSize(4);
    }

    private static String trimmed(java.net.URI url) {
        return url.toString().replaceAll("/$", "");
    }

    /** The launcher's last step: it would build first, and that is not what is tested. */
    private String launcher() throws IOException {
        var app = Path.of(System.getProperty(
                "zhixin.e2e.app",
                RunningHub.projectRoot().resolve("deploy/app/target").toString()));
        var java = ProcessHandle.current().info().command().orElseThrow();
        var script = directory.resolve("zhixin");
        Files.writeString(
                script,
                "#!/bin/sh\nexec " + java + " --enable-native-access=ALL-UNNAMED -cp '" + app.resolve("zhixin-app.jar")
                        + ":" + app.resolve("lib") + "/*' zhixin.app.Zhixin \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static String submission(RunningHub hub) throws Exception {
        var court = SharedHub.court();
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, Records.listing(court).json());
            var id = receipt.get("submissionId").asString();
            Eventually.eventually(
                    "its proof",
                    () -> caller.get("/v1/submissions/" + id + "/proof").status() == 200);
            return id;
        }
    }

    @Test
    void theSiteShowsTheSameCommands() throws Exception {
        var known = String.join("\n", commands());
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            var page = anybody.get("/check").text();
            var shown = SHOWN.matcher(page)
                    .results()
                    .map(code -> plain(code.group(1)))
                    .toList();
            assertThat(shown).hasSize(8).allSatisfy(code -> assertThat(known).contains(code));
            assertThat(anybody.get("/verify").text()).contains("href=\"/check\"");
            assertThat(anybody.get("/help").text()).contains("href=\"/check\"");
        }
    }

    private static String plain(String html) {
        return html.replace("HUB=<span data-origin>http://localhost:8080</span>", "HUB=${HUB:-http://localhost:8080}")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
