package zhixin.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.ledger.LedgerPosition;

/** What happened in a case, line by line, from its positions in order; and from when on its parties may know. */
final class Timeline {
    /** What is for the file alone, or is told in words of its own. */
    private static final Set<String> INSIDE = Set.of(
            "record",
            "caseNumber",
            "audience",
            "thing",
            "ground",
            "conflicts",
            "renewedFrom",
            "asset",
            "order",
            "verifier",
            "party",
            "onBehalfOf",
            "measure",
            "of",
            "handedOverTo",
            "warnedOn");

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Form> before = new HashMap<>();
    /** When something was first done to an asset, and when the case ended: what waits for its act is shown from then on. */
    private final Map<String, LocalDate> touched = new HashMap<>();

    /** Beside the assets' ids: the end of the case, after which a ruling or a step spoils nothing more. */
    private static final String THE_END = "";

    /** An event whose day of showing may hang on what comes later. */
    private record Line(CaseEvent event, @Nullable String asset) {}

    List<CaseEvent> events() {
        return lines.stream().map(this::shown).toList();
    }

    private CaseEvent shown(Line line) {
        var e = line.event();
        var from = line.asset() == null ? e.shownFrom() : touched.get(line.asset());
        return Objects.equals(from, e.shownFrom())
                ? e
                : new CaseEvent(e.position(), e.kind(), e.code(), e.court(), e.on(), e.fields(), e.audience(), from);
    }

    /** A case's state beside the one before. */
    void state(LedgerPosition position, Form was, Form now) {
        if (was.map().isEmpty()) {
            add(position, InformationKind.FILING, "filed", now.date("filedOn"), now, Set.of("kind", "amount", "cause"));
        } else if (was.text("closedOn") == null && now.text("closedOn") != null) {
            touched.put(THE_END, Objects.requireNonNull(now.date("closedOn")));
            add(
                    position,
                    InformationKind.CLOSING,
                    "closed",
                    now.date("closedOn"),
                    now,
                    Set.of("closedBy", "recovered"));
        } else if (!Objects.equals(was.text("delegationFiledOn"), now.text("delegationFiledOn"))
                        && now.text("delegatedOn") != null
                        && Objects.equals(was.text("holder"), now.text("holder"))
                || !Objects.equals(was.text("delegationReturnedOn"), now.text("delegationReturnedOn"))
                        && now.text("delegationReturnedOn") != null) {
            return; // the record of the step says it
        } else if (now.text("delegatedOn") != null && !Objects.equals(delegation(was), delegation(now))) {
            add(position, InformationKind.PROCEDURE, "delegated", now.date("delegatedOn"), now, Set.of("holder"));
        } else if (!Objects.equals(was.text("holder"), now.text("holder"))) {
            add(position, InformationKind.PROCEDURE, "transferred", null, now, Set.of("holder"));
        } else if (!Objects.equals(was.text("amount"), now.text("amount"))) {
            add(position, InformationKind.FILING, "amount-changed", null, now, Set.of("amount"));
        } else {
            add(position, InformationKind.PROCEDURE, "party-changed", null, now, Set.of());
        }
    }

    private static String delegation(Form state) {
        return state.text("delegatedOn") + " " + state.text("delegatedBy") + " " + state.text("holder");
    }

    private void add(
            LedgerPosition position,
            InformationKind kind,
            String code,
            @Nullable LocalDate on,
            Form content,
            Set<String> told) {
        var fields = new TreeMap<String, String>();
        told.forEach(key -> put(fields, key, content.text(key)));
        var day = on == null ? today(position) : on;
        lines.add(new Line(
                new CaseEvent(position.position(), kind, code, position.court(), day, fields, Audience.PARTIES, day),
                null));
    }

    private static void put(Map<String, String> fields, String key, @Nullable String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    private static LocalDate today(LedgerPosition position) {
        var core = position.group(zhixin.edition.FieldGroup.CORE);
        var at = core.indexOf("\"effectiveOn\":\"");
        return at < 0 ? LocalDate.EPOCH : LocalDate.parse(core.substring(at + 15, at + 25));
    }

    /** A listing, its end or change: measures of the same case. */
    void entry(LedgerPosition position, Form content) {
        var list = position.list();
        if (list == null
                || position.entry() == null
                || !position.visible() && !position.change().ends()) {
            return;
        }
        var day = today(position);
        lines.add(new Line(
                new CaseEvent(
                        position.position(),
                        InformationKind.MEASURE,
                        position.change().wire() + "-" + list.wire(),
                        position.court(),
                        day,
                        Map.of("list", list.wire()),
                        Audience.PARTIES,
                        day),
                null));
    }

    /** A record of the file, held against the version before it. */
    void record(LedgerPosition position, Form content) {
        var was = before.put(String.valueOf(position.entry()), content);
        var told = told(content.need("record"), content, was);
        if (told == null) {
            return;
        }
        var audience = content.text("audience") == null ? Audience.PARTIES : Audience.of(content.need("audience"));
        var day = told.on() == null ? today(position) : told.on();
        var asset = content.need("record").equals("asset") ? String.valueOf(position.entry()) : content.text("asset");
        var hangs = audience == Audience.DELAYED
                && content.need("record").equals("asset")
                && (was == null || told.code().equals("asset-valued"));
        if (content.need("record").equals("measure") && done(content)) {
            touched.putIfAbsent(String.valueOf(asset), Objects.requireNonNullElse(content.date("from"), day));
        }
        var waits = waits(audience, content, hangs, asset);
        var shown = audience == Audience.OFFICERS || waits != null || unseen(audience, content) ? null : day;
        lines.add(new Line(
                new CaseEvent(
                        position.position(),
                        told.kind(),
                        told.code(),
                        position.court(),
                        day,
                        fields(content),
                        audience,
                        shown),
                waits));
    }

    /** On what a delayed record waits: an asset on what is done to it, a ruling or a step on the end of the case. */
    private static @Nullable String waits(Audience audience, Form content, boolean hangs, @Nullable String asset) {
        if (hangs) {
            return asset;
        }
        return audience == Audience.DELAYED
                        && !Set.of("asset", "measure", "follow-up").contains(content.need("record"))
                ? THE_END
                : null;
    }

    /** What is not shown to parties at all as it stands: a measure that does not bind yet, and what was found after the end. */
    private static boolean unseen(Audience audience, Form content) {
        return audience == Audience.DELAYED
                && (content.need("record").equals("follow-up")
                        || content.need("record").equals("measure") && !done(content));
    }

    /** Whether knowing of it spoils it no more: it binds, and where there is a register it stands there; or it is over. */
    private static boolean done(Form measure) {
        var state = MeasureState.of(measure.need("state"));
        var registered =
                measure.text("registeredAt") != null || !Seizure.registrable(AssetKind.of(measure.need("assetKind")));
        return !state.stands() || state == MeasureState.EFFECTIVE && registered;
    }

    private record Told(
            InformationKind kind, String code, @Nullable LocalDate on) {}

    private static @Nullable Told told(String record, Form now, @Nullable Form was) {
        return switch (record) {
            case "staff" ->
                new Told(
                        InformationKind.STAFF,
                        now.text("until") == null ? "assigned" : "released",
                        now.text("until") == null ? now.date("from") : now.date("until"));
            case "party" ->
                new Told(
                        InformationKind.PROCEDURE,
                        now.text("until") == null ? "party-joined" : "party-left",
                        now.text("until") == null ? now.date("from") : now.date("until"));
            case "mandate" ->
                new Told(
                        InformationKind.PROCEDURE,
                        was == null ? "mandate-registered" : "mandate-ended",
                        was == null ? now.date("from") : now.date("until"));
            case "procedure" -> new Told(InformationKind.PROCEDURE, now.need("change"), now.date("on"));
            case "delegation" -> new Told(InformationKind.PROCEDURE, "delegation-" + now.need("step"), now.date("on"));
            case "stay" ->
                now.text("continuedOn") == null
                        ? new Told(InformationKind.SUSPENSION, "stayed", now.date("on"))
                        : new Told(InformationKind.SUSPENSION, "continued", now.date("continuedOn"));
            case "asset" -> asset(now, was);
            case "measure" -> measure(now, was);
            case "ruling" -> new Told(InformationKind.RULING, "ruled", null);
            case "distribution" -> new Told(InformationKind.DISTRIBUTION, "distributed", now.date("on"));
            case "follow-up" ->
                new Told(
                        InformationKind.PROCEDURE,
                        now.flag("found") ? "followed-up-found" : "followed-up",
                        now.date("on"));
            default -> null; // access is nobody's business
        };
    }

    private static @Nullable Told asset(Form now, @Nullable Form was) {
        if (was == null) {
            return new Told(InformationKind.MEASURE, "asset-recorded", now.date("foundOn"));
        }
        if (!Objects.equals(now.text("deductedOn"), was.text("deductedOn"))
                || !Objects.equals(now.text("deducted"), was.text("deducted"))) {
            return new Told(InformationKind.DISPOSAL, "money-deducted", now.date("deductedOn"));
        }
        if (!Objects.equals(now.text("value"), was.text("value"))
                || !Objects.equals(now.text("valuedOn"), was.text("valuedOn"))) {
            return new Told(InformationKind.DISPOSAL, "asset-valued", now.date("valuedOn"));
        }
        if (!Objects.equals(now.text("disposedOn"), was.text("disposedOn"))) {
            return new Told(InformationKind.DISPOSAL, "asset-disposed", now.date("disposedOn"));
        }
        return Objects.equals(now.text("managedSince"), was.text("managedSince"))
                ? null // another court knows it by another name
                : new Told(InformationKind.DISPOSAL, "asset-managed", null);
    }

    private static @Nullable Told measure(Form now, @Nullable Form was) {
        var state = MeasureState.of(now.need("state"));
        var moment = Objects.requireNonNull(now.moment("takenAt"));
        if (was == null) {
            return new Told(
                    InformationKind.MEASURE,
                    state == MeasureState.WAITING ? "measure-waiting" : "measure-taken",
                    zhixin.submission.Times.day(moment.toInstant()));
        }
        if (!now.need("state").equals(was.need("state"))) {
            return switch (state) {
                case EFFECTIVE -> new Told(InformationKind.MEASURE, "measure-took-effect", now.date("from"));
                case WAITING -> new Told(InformationKind.MEASURE, "measure-displaced", null);
                case LAPSED -> new Told(InformationKind.MEASURE, "measure-lapsed", now.date("endedOn"));
                case LIFTED -> new Told(InformationKind.MEASURE, "measure-lifted", now.date("endedOn"));
            };
        }
        if (!Objects.equals(now.text("until"), was.text("until"))) {
            return new Told(InformationKind.MEASURE, "measure-renewed", now.date("renewedOn"));
        }
        if (!Objects.equals(now.text("amount"), was.text("amount"))) {
            return new Told(InformationKind.MEASURE, "measure-reduced", now.date("reducedOn"));
        }
        if (!Objects.equals(now.text("registeredAt"), was.text("registeredAt"))) {
            return new Told(InformationKind.MEASURE, "measure-registered", null);
        }
        if (!Objects.equals(now.flag("preservation"), was.flag("preservation"))) {
            return new Told(InformationKind.MEASURE, "measure-enforcing", null);
        }
        return null; // a warning to the court, or a disposal handed over, which has its own line
    }

    private static Map<String, String> fields(Form content) {
        var fields = new TreeMap<String, String>();
        flat(fields, "", content.map());
        return fields;
    }

    private static void flat(Map<String, String> fields, String path, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (path.isEmpty() && INSIDE.contains(String.valueOf(key))) {
                return;
            }
            if (value instanceof Map<?, ?> object) {
                flat(fields, path + key + ".", object);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map) {
                for (var i = 0; i < list.size(); i++) {
                    flat(fields, path + key + "." + (i + 1) + ".", (Map<?, ?>) list.get(i));
                }
            } else if (value != null) {
                fields.put(path + key, value.toString());
            }
        });
    }
}
