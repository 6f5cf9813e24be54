package zhixin.app;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.DeliveryLimits;
import zhixin.inquiry.InquiryLimits;
import zhixin.web.quota.Quota;

/** Reads the options of {@code demo} and {@code start}: the command line first, then {@code ZHIXIN_…}, then defaults. */
final class HubOptions {
    private static final Set<String> KNOWN = Set.of(
            "data",
            "quotas",
            "quota-figures",
            "proxies",
            "public-port",
            "partner-port",
            "broker-port",
            "management-port",
            "records",
            "years",
            "from-day",
            "edition-interval-ms",
            "index-max-age-ms",
            "snapshot-max-age-s",
            "certificate-days",
            "public-url",
            "fonts",
            "database-url",
            "redis-url",
            "broker-url",
            "removal-reminder",
            "removal-escalation",
            "queue-limit",
            "queue-warning",
            "private-webhooks",
            "inquiries-per-case",
            "ended-before",
            "limit",
            "reason",
            "unacknowledged");

    private final Map<String, String> given;
    private final UnaryOperator<@Nullable String> environment;

    private HubOptions(Map<String, String> given, UnaryOperator<@Nullable String> environment) {
        this.given = given;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException naming the option that nobody knows or that lacks its value */
    static HubOptions read(List<String> arguments, UnaryOperator<@Nullable String> environment) {
        var given = new HashMap<String, String>();
        var rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.removeFirst();
            var equals = option.indexOf('=');
            var name = option.startsWith("--") ? option.substring(2, equals < 0 ? option.length() : equals) : "";
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("nobody knows the option " + option);
            }
            if (equals < 0 && rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(name, equals < 0 ? rest.removeFirst() : option.substring(equals + 1));
        }
        return new HubOptions(given, environment);
    }

    Optional<String> text(String name) {
        var value = given.get(name);
        if (value == null) {
            value = environment.apply("ZHIXIN_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    long number(String name, long usual) {
        try {
            return text(name).map(Long::parseLong).orElse(usual);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a whole number", e);
        }
    }

    Optional<LocalDate> day(String name) {
        try {
            return text(name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--" + name + " is a day as 2026-06-01", e);
        }
    }

    HubSettings settings(boolean demo) {
        var data = Path.of(text("data").orElse("./data")).toAbsolutePath().normalize();
        return new HubSettings(
                data,
                data.resolve(demo ? "demo-pki" : "pki"),
                onOff("quotas", !demo)
                        ? Optional.of(text("quota-figures").map(Quota::parse).orElse(Quota.STANDARD))
                        : Optional.empty(),
                (int) number("proxies", 0),
                (int) number("public-port", 8080),
                (int) number("partner-port", 8443),
                (int) number("broker-port", 61616),
                (int) number("management-port", 9090),
                Duration.ofMillis(number("edition-interval-ms", HubSettings.INTERVAL.toMillis())),
                Duration.ofMillis(number("index-max-age-ms", HubSettings.MAX_AGE.toMillis())),
                Duration.ofSeconds(number("snapshot-max-age-s", HubSettings.SNAPSHOT_AGE.toSeconds())),
                papers(data),
                text("database-url"),
                text("redis-url"),
                text("broker-url"),
                delivery(demo),
                inquiries(onOff("quotas", !demo)));
    }

    /** The demo's receivers are on this machine, so its webhooks may go there. */
    private DeliveryLimits delivery(boolean demo) {
        var usual = DeliveryLimits.USUAL;
        var most = number("queue-limit", usual.mostQueued());
        return new DeliveryLimits(
                duration("removal-reminder", usual.reminder()),
                duration("removal-escalation", usual.escalation()),
                most,
                number("queue-warning", Math.max(1, most * 4 / 5)),
                webhookNetworks(demo));
    }

    private List<String> webhookNetworks(boolean demo) {
        var given = text("private-webhooks").orElse(demo ? "on" : "off");
        return switch (given) {
            case "on" -> DeliveryLimits.PRIVATE_NETWORKS;
            case "off" -> List.of();
            default -> List.of(given.split(","));
        };
    }

    private Duration duration(String name, Duration usual) {
        try {
            return text(name).map(Duration::parse).orElse(usual);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--" + name + " is a time as PT1H", e);
        }
    }

    /** Within an hour; named, the figure holds also where quotas are off. */
    private InquiryLimits inquiries(boolean quotas) {
        var usual = quotas ? InquiryLimits.USUAL : InquiryLimits.NONE;
        return new InquiryLimits((int) number("inquiries-per-case", usual.perCase()), usual.window());
    }

    private PaperSettings papers(Path data) {
        return new PaperSettings(
                Duration.ofDays(number("certificate-days", PaperSettings.VALIDITY.toDays())),
                text("public-url")
                        .orElse("http://localhost:" + number("public-port", 8080))
                        .replaceFirst("/$", ""),
                text("fonts").map(Path::of).orElse(data.resolve("fonts")));
    }

    boolean onOff(String name, boolean usual) {
        return switch (text(name).orElse(usual ? "on" : "off")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--" + name + " is on or off");
        };
    }
}
