package zhixin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of the hub's processes, from {@code /proc}: says what a figure cost even where other work on the machine
 * took part of the wall clock.
 */
final class CpuTime {
    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux

    private CpuTime() {}

    /** Seconds so far of the hub's JVM, its PostgreSQL and its Redis; without those that have ended. */
    static Map<String, Double> of(long hub, Path data) throws IOException {
        var seconds = new TreeMap<String, Double>();
        var postmaster = postmaster(data);
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var stat = stat(process);
                if (stat.length < 14) {
                    continue;
                }
                var pid = Long.parseLong(process.getFileName().toString());
                var part = pid == hub
                        ? "hub"
                        : pid == postmaster || stat[1].equals(String.valueOf(postmaster))
                                ? "postgresql"
                                : name(process).startsWith("redis-server") && stat[1].equals(String.valueOf(hub))
                                        ? "redis"
                                        : "";
                if (!part.isEmpty()) {
                    seconds.merge(
                            part,
                            (Double.parseDouble(stat[11]) + Double.parseDouble(stat[12])) / TICKS_A_SECOND,
                            Double::sum);
                }
            }
        }
        return seconds;
    }

    /** Seconds so far of one process; 0 if it has ended. */
    static double seconds(long pid) {
        var stat = stat(Path.of("/proc", String.valueOf(pid)));
        return stat.length < 14 ? 0 : (Double.parseDouble(stat[11]) + Double.parseDouble(stat[12])) / TICKS_A_SECOND;
    }

    /** Fields from the third on (proc(5)): state, parent, …; user time is the twelfth of them, system time the next. */
    private static String[] stat(Path process) {
        try {
            var text = Files.readString(process.resolve("stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            return new String[0]; // it has just ended
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static long postmaster(Path data) throws IOException {
        try (var lines = Files.lines(data.resolve("pg/data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElse("-1").strip());
        }
    }
}
