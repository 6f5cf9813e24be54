package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The scripts that the README shows, with curl and openssl alone: a court's first batch to the removal, an officer's question. */
class FirstStepsIT {
    private static final Path SCRIPT = RunningHub.projectRoot().resolve("deploy/first-steps.sh");
    private static final Path INQUIRY = RunningHub.projectRoot().resolve("deploy/inquiry-steps.sh");

    @Test
    void aCourtListsFindsAndRemovesAPersonWithCurlAndOpensslAlone() throws Exception {
        var said = run(SCRIPT);
        assertThat(said.lines().map(line -> line.split(" +")[0]))
                .containsExactly(
                        "receipt", "published", "lookup", "search", "receipt", "published", "removed", "edition");
    }

    @Test
    void anOfficerAsksAllCourtsAndNobodyElseReadsTheAnswer() throws Exception {
        var said = run(INQUIRY);
        assertThat(said)
                .contains("\"status\":\"answered\"", "\"status\":\"failed\"", "\"status\":\"late\"")
                .contains("by another officer: warrant.signer", "expired: warrant.until")
                .contains("officer2 reads the officer's inquiry: 404", "bureau reads the officer's inquiry: 403")
                .contains("read by officer 200, by officer2 404, by bureau 403")
                .contains("version    2:");
    }

    private static String run(Path script) throws Exception {
        var hub = SharedHub.hub();
        var court = SharedHub.court();
        var notes = hub.data().resolve("steps/court.last");
        hand(court, notes);
        var said = new Command(hub.data(), script.toString(), hub.data().toString())
                .run(Duration.ofMinutes(2))
                .ok();
        takeBack(court, notes);
        return said;
    }

    @Test
    void theScriptFailsWhereNoHubRuns() throws Exception {
        var nowhere = Files.createTempDirectory("nowhere");
        var outcome = new Command(nowhere, SCRIPT.toString(), nowhere.toString()).run(Duration.ofSeconds(10));
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("no hub runs on");
        Directories.delete(nowhere);
    }

    /** The other tests are the same court: the script goes on where they are. */
    private static void hand(Court court, Path notes) throws IOException {
        Files.createDirectories(notes.getParent());
        if (court.lastBatch() > 0) {
            Files.writeString(notes, court.lastBatch() + " \"" + court.lastDigest() + "\"\n");
        }
    }

    private static void takeBack(Court court, Path notes) throws IOException {
        var words = Files.readString(notes).trim().split(" ");
        court.noted(Long.parseLong(words[0]), words[1].replace("\"", ""));
    }
}
