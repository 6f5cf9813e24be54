package zhixin.app;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import zhixin.cli.Submit;
import zhixin.cli.Synth;
import zhixin.cli.Verify;

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
        System.err.println("zhixin: demo, start, synth, submit or verify");
        return 2;
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
