package zhixin.e2e.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** strace at running processes and their children: one kind of call fails, the n-th of each thread from now on. */
final class InjectedFault implements AutoCloseable {
    private final Process strace;
    private final Path trace;

    private InjectedFault(Process strace, Path trace) {
        this.strace = strace;
        this.trace = trace;
    }

    /** Returns when it is attached. @throws AssertionError if strace is missing or may not, with how to get it */
    static InjectedFault attach(List<Long> processes, String call, String error, int nth)
            throws IOException, InterruptedException {
        var trace = Files.createTempFile("zhixin-strace-", ".txt");
        var said = Files.createTempFile("zhixin-strace-", ".err");
        var words = new ArrayList<>(List.of("strace", "-f", "-e", "trace=" + call, "-o", trace.toString()));
        words.addAll(List.of("-e", "inject=" + call + ":error=" + error + ":when=" + nth));
        processes.forEach(process -> words.addAll(List.of("-p", Long.toString(process))));
        var strace = new ProcessBuilder(words).redirectError(said.toFile()).start();
        try {
            for (var tries = 0; !Files.readString(said).contains("attached"); tries++) {
                if (strace.waitFor(20, TimeUnit.MILLISECONDS) || tries > 500) {
                    throw new AssertionError("strace does not attach (Debian: apt-get install strace, and leave to"
                            + " trace): " + Files.readString(said));
                }
            }
            return new InjectedFault(strace, trace);
        } finally {
            Files.delete(said);
        }
    }

    /** How many calls it has made fail. */
    int count() throws IOException {
        return (int) new String(Files.readAllBytes(trace), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("(INJECTED)"))
                .count();
    }

    /** Detaches. */
    @Override
    public void close() throws IOException, InterruptedException {
        strace.destroy();
        strace.waitFor();
        Files.delete(trace);
    }
}
