package zhixin.app;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import zhixin.cli.Submit;
import zhixin.cli.Synth;
import zhixin.cli.Verify;
import zhixin.postgres.LedgerException;

/** The one main class: {@code ./zhixin COMMAND}. Exit codes: 0 well, 1 not, 2 not to be used like this. */
public final class Zhixin {
    private Zhixin() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        var rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        try {
            return switch (args.length == 0 ? "" : args[0]) {
                case "demo" -> serve(rest, true);
                case "start" -> serve(rest, false);
                case "fsck", "erase" -> inspect(args[0], rest);
                case "synth" -> new Synth(System.err, Clock.systemUTC()).run(rest);
                case "submit" -> new Submit(System.out, System.err, Clock.systemUTC()).run(rest);
                case "verify" -> new Verify(System.out, System.err, Clock.systemUTC()).run(rest);
                default -> usage();
            };
        } catch (IllegalArgumentException e) {
            System.err.println("zhixin: " + e.getMessage());
            return 2;
        }
    }

    private static int usage() {
        System.err.println("zhixin: demo, start, synth, submit, verify, fsck or erase");
        return 2;
    }

    /** fsck: 0 nothing differs, 1 something does. erase: 0 done, 1 not all. Both: 2 could not look. */
    private static int inspect(String command, String[] args) {
        try {
            var options = HubOptions.read(List.of(args), System::getenv);
            var inspection = Inspection.of(options);
            if (command.equals("erase")) {
                return new Erase(options, System.out).run(inspection);
            }
            var keys = inspection.keys();
            try (var ledger = inspection.ledger()) {
                return new Fsck(ledger, keys, inspection.stateKey(), inspection.redis(), System.out, Clock.systemUTC())
                                .run()
                        ? 0
                        : 1;
            }
        } catch (Inspection.Unusable | LedgerException e) {
            System.err.println("zhixin: could not look: " + e.getMessage());
            return 2;
        }
    }

    private static int serve(String[] args, boolean demo) {
        var options = HubOptions.read(List.of(args), System::getenv);
        try {
            if (demo) {
                new Demo(options).run();
            } else {
                new Start(options.settings(false)).run();
            }
            return 0;
        } catch (StartFailure e) {
            System.err.println("zhixin: " + e.getMessage());
            return 1;
        }
    }
}
