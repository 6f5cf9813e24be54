package zhixin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import zhixin.cli.Options.Unusable;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.cli.synth.SyntheticCourts;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.PkiException;
import zhixin.security.pki.SigningFiles;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.DocumentSealer;

/**
 * {@code synth --records N --seed S --out DIR [--today DATE] [--days N] [--pki DIR]}: writes synthetic signed batches as
 * {@code DIR/{courtCode}/NNNN.json} with {@code .json.sig} and {@code NNNN.crt}. The same documents for the same seed and
 * day; signatures differ. Keys are throw-away ones in {@code DIR/pki}, or those of {@code --pki} (made if missing).
 */
public final class Synth {
    /** The day before which everything happens, unless another is given: fixed, so that a seed alone fixes the bytes. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static final Set<String> OPTIONS = Set.of("records", "seed", "out", "pki", "today", "days");
    private static final int PROGRESS = 50;

    private final PrintStream err;
    private final Clock clock;
    private final Map<String, DocumentSealer> sealers = new HashMap<>();

    public Synth(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] args) {
        System.exit(new Synth(System.err, Clock.systemUTC()).run(args));
    }

    /** 0 when all is written, 1 when it could not be, 2 for unusable options. */
    public int run(String... args) {
        try {
            var options = new Options(args, OPTIONS);
            write(options, Path.of(options.required("out")));
            return 0;
        } catch (Unusable | DateTimeException | PkiException | IllegalArgumentException e) {
            err.println("synth: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("synth: cannot write: " + e);
            return 1;
        }
    }

    private void write(Options options, Path directory) throws IOException {
        var records = options.number("records", options.get("records", "20000"));
        var today = LocalDate.parse(options.get("today", TODAY.toString()));
        var days = options.number("days", options.get("days", "90"));
        var seed = options.number("seed", options.get("seed", "1"));
        var pki = Path.of(options.get("pki", directory.resolve("pki").toString()));
        var courts = SyntheticCourt.all();
        var world = new SyntheticCourts(seed, today.minusDays(days), today, courts, new Sm3Digests(new byte[32]));
        var batches = world.batches(records).iterator();
        DemoPki.create(pki, clock, courts.stream().map(SyntheticCourt::identity).toList());
        long written = 0;
        for (var n = 1; batches.hasNext(); n++) {
            var batch = batches.next();
            write(directory, pki, batch);
            written += batch.records();
            if (n % PROGRESS == 0 || !batches.hasNext()) {
                err.println("synth: " + written + " of " + records + " records in " + n + " batches");
            }
        }
    }

    private void write(Path directory, Path pki, SyntheticBatch batch) throws IOException {
        var sealer =
                sealers.computeIfAbsent(batch.court().identity(), name -> SigningFiles.sealer(pki, name + "-sign"));
        var court = Files.createDirectories(directory.resolve(batch.courtCode()));
        SignedFiles.write(court, "%04d".formatted(batch.batchNumber()), sealer.seal(batch.bytes()));
    }
}
