package zhixin.e2e;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A subscriber that has read every edition of a year and drew its own conclusions. */
final class YearReader {
    static final List<String> LISTS = List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Caller anybody;
    private final Caller bureau;
    private final LocalDate until;
    /** What stands: entryId to its list and the last day of its term. */
    private final Map<String, Standing> standing = new HashMap<>();
    /** The counts by list after the last edition of a day on which there was one. */
    final TreeMap<LocalDate, List<Long>> days = new TreeMap<>();

    final Map<String, Long> removals = new TreeMap<>();
    final List<String> pastTerm = new ArrayList<>();
    final List<String> inGrace = new ArrayList<>();
    int afterGrace;
    int backwards;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;

    private record Standing(String list, LocalDate lastDay) {}

    /** @param until last day whose removals are counted */
    YearReader(Caller anybody, Caller bureau, LocalDate until) {
        this.anybody = anybody;
        this.bureau = bureau;
        this.until = until;
    }

    void read() throws IOException, InterruptedException {
        var latest = anybody.get("/v1/editions/latest").json().get("edition").asLong();
        for (var edition = 1L; edition <= latest; edition++) {
            var published = published(edition);
            var day = published.atZone(CHINA).toLocalDate();
            before(day);
            for (var change : bureau.get("/v1/feed/" + edition).json().get("changes")) {
                take(change, day);
            }
            days.put(day, LISTS.stream().map(this::held).toList());
        }
    }

    private Instant published(long edition) throws IOException, InterruptedException {
        var manifest = anybody.get("/v1/editions/" + edition).json();
        var published =
                OffsetDateTime.parse(manifest.get("publishedAt").asString()).toInstant();
        backwards += published.isBefore(last) ? 1 : 0;
        first = first.isBefore(published) ? first : published;
        last = published;
        return published;
    }

    /** What stood after the editions of the days before stood through the day before this one. */
    private void before(LocalDate day) {
        standing.forEach((entry, stood) -> {
            if (stood.lastDay.isBefore(day.minusDays(1))) {
                pastTerm.add(entry + " on " + stood.list + " until " + stood.lastDay + " stood before " + day);
            }
        });
    }

    private void take(JsonNode change, LocalDate day) {
        var entry = change.path("entryId").asString("");
        var groups = change.path("groups");
        switch (change.path("change").asString("")) {
            case "listed" -> {
                put(entry, groups);
                var grace = groups.path("document").path("data").path("graceUntil");
                if (grace.isString()) {
                    afterGrace++;
                    if (!LocalDate.parse(grace.asString()).isBefore(day)) {
                        inGrace.add(entry + " in grace until " + grace.asString() + " was listed on " + day);
                    }
                }
            }
            case "corrected", "extended", "suspended", "resumed" -> put(entry, groups);
            case "removed", "revoked" -> {
                standing.remove(entry);
                if (!day.isAfter(until)) {
                    removals.merge(how(change, groups), 1L, Long::sum);
                }
            }
            default -> {
                // cases, facts and what is in grace change no list
            }
        }
    }

    private void put(String entry, JsonNode groups) {
        var core = groups.get("core").get("data");
        var until = core.path("expiresOn");
        standing.put(
                entry,
                new Standing(
                        core.get("list").asString(),
                        until.isString() ? LocalDate.parse(until.asString()) : LocalDate.MAX));
    }

    private static String how(JsonNode change, JsonNode groups) {
        var list = change.get("list").asString();
        var kind = change.get("change").asString();
        var trigger = groups.get("document").get("data").path("trigger");
        return list + " " + kind
                + (trigger.isString() ? " " + trigger.asString() : kind.equals("removed") ? " case-closed" : "");
    }

    long held(String list) {
        return standing.values().stream().filter(each -> each.list.equals(list)).count();
    }

    /** The counts by list at the end of that day. */
    List<Long> standingOn(LocalDate day) {
        var found = days.floorEntry(day);
        return found == null ? List.of(0L, 0L, 0L, 0L, 0L) : found.getValue();
    }
}
