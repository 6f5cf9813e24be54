package zhixin.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every kind of system call that the publish path or PostgreSQL makes for it fails once, somewhere. Whatever comes of it,
 * an error, an end or nothing, the next life finds the ledger whole and every promise kept. {@code
 * -Dzhixin.e2e.faults=all} fails all kinds, else those that write.
 */
class SystemCallIT {
    private static final boolean ALL = "all".equals(System.getProperty("zhixin.e2e.faults"));
    private static final int WITHIN = 6;

    /** Of the hub's process: sockets to PostgreSQL, the state's file, the queues' files. */
    private static final Map<String, List<String>> HUB = Map.of(
            "EIO", List.of("fsync", "fdatasync", "msync", "rename", "openat", "read", "pread64", "pwrite64"),
            "ENOSPC", List.of("write", "ftruncate", "fallocate"));

    private static final List<String> HUB_WRITES = List.of("fsync", "write");

    /** Of PostgreSQL's processes. */
    private static final Map<String, List<String>> POSTGRES = Map.of(
            "EIO", List.of("fdatasync", "fsync", "pread64", "pwritev", "openat", "rename", "recvfrom"),
            "ENOSPC", List.of("pwrite64", "fallocate", "ftruncate"),
            "ECONNRESET", List.of("sendto"));

    private static final List<String> POSTGRES_WRITES = List.of("fdatasync", "pwrite64", "sendto");

    private final Random random = new Random(20261123L);
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private int injected;

    @Test
    void aFailedSystemCallBreaksNoPromise() throws Exception {
        try (var ledger = new CrashLedger()) {
            failAll(ledger, "hub", HUB, HUB_WRITES);
            failAll(ledger, "postgres", POSTGRES, POSTGRES_WRITES);
            try (var last = ledger.life()) {
                assertThat(last.found()).startsWith("clean ");
                last.kill9();
            }
        }
        outcomes.forEach((call, outcome) -> System.out.println(call + ": " + outcome));
        assertThat(injected).as("calls that really failed").isPositive();
    }

    private void failAll(CrashLedger ledger, String whose, Map<String, List<String>> calls, List<String> writes)
            throws Exception {
        for (var error : calls.keySet().stream().sorted().toList()) {
            for (var call : calls.get(error)) {
                if (ALL || writes.contains(call)) {
                    fail(ledger, whose, call, error);
                }
            }
        }
    }

    private void fail(CrashLedger ledger, String whose, String call, String error) throws Exception {
        try (var life = ledger.life()) {
            assertThat(life.found()).as("before " + call).startsWith("clean ");
            var processes = whose.equals("hub") ? List.of(life.pid()) : ledger.postgres();
            try (var fault = InjectedFault.attach(processes, call, error, 1 + random.nextInt(WITHIN))) {
                life.promised(life.promised() + 60, 4_000);
                injected += fault.count();
                outcomes.put(
                        whose + " " + call + " " + error,
                        fault.count() + " failed, the process " + (life.ends(500) ? "ended" : "went on"));
            }
            life.kill9();
        }
    }
}
