package zhixin.app;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import zhixin.cli.synth.SyntheticCases;
import zhixin.security.Argon2Passwords;
import zhixin.security.HubKeys;

/** The demo's case files: sent through the courts' door, and told to whoever wants to look at one. */
final class DemoCases {
    private final Hub hub;
    private final LocalDate to;

    DemoCases(Hub hub, LocalDate to) {
        this.hub = hub;
        this.to = to;
    }

    /** What the hub has not got yet. @throws IOException if it refuses a batch, or the secrets cannot be kept */
    void send(DemoDoors doors) throws IOException, InterruptedException {
        var secrets = DemoSecrets.of(hub.settings().data().resolve("demo-people.txt"));
        var passwords = new Argon2Passwords();
        var cases =
                new SyntheticCases(to, hub.part(HubKeys.class).digests(), id -> secrets.verifier(id, passwords::hash));
        secrets.keep(cases.ways(), Urls.publicUrl(hub.settings()) + "/party");
        for (var batch : cases.batches()) {
            if (!doors.has(batch)) {
                doors.call(batch);
            }
        }
        tell(cases, secrets);
    }

    /** Numbers of cases are no secret; those of persons, and passwords, are in the file alone. */
    private void tell(SyntheticCases cases, DemoSecrets secrets) {
        cases.ways().stream()
                .filter(way -> way.officer() != null)
                .forEach(way -> System.out.println("cases: %s of %s reads and asks at %s/officer"
                        .formatted(way.officer(), way.caseNumber(), Urls.partnerUrl(hub.settings()))));
        cases.ways().stream()
                .filter(way -> way.person() != null)
                .map(way -> Objects.requireNonNull(way.caseNumber()))
                .findFirst()
                .ifPresent(
                        number -> System.out.println("cases: a party of %s signs in at %s/party with what stands in %s"
                                .formatted(number, Urls.publicUrl(hub.settings()), secrets.file())));
    }
}
