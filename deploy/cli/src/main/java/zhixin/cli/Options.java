package zhixin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a command line: {@code --name value} (or {@code --name=value}) and the rest. */
final class Options {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /** @throws Unusable for an option that is not among the known ones, or stands without its value */
    Options(String[] args, Set<String> known) {
        for (var i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                rest.add(args[i]);
                continue;
            }
            var split = args[i].indexOf('=');
            var name = split < 0 ? args[i].substring(2) : args[i].substring(2, split);
            if (!known.contains(name)) {
                throw new Unusable("unknown option --" + name);
            }
            if (split < 0 && i + 1 == args.length) {
                throw new Unusable("--" + name + " needs a value");
            }
            values.put(name, split < 0 ? args[++i] : args[i].substring(split + 1));
        }
    }

    List<String> rest() {
        return rest;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** @throws Unusable if it is missing */
    String required(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new Unusable("--" + name + " is missing");
        }
        return value;
    }

    /** @throws Unusable if it is not a whole number */
    long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Unusable("--" + name + " is a whole number");
        }
    }

    /** {@code --data}, else ZHIXIN_DATA, else {@code ./data}. */
    Path data() {
        var named = values.get("data");
        var environment = System.getenv("ZHIXIN_DATA");
        return Path.of(named != null ? named : environment != null ? environment : "data");
    }

    /** The command cannot be carried out with these words or files. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }
}
