package zhixin.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import zhixin.court.CourtCode;

/** The book of exposures in memory; removals are told to it, and shown to all. */
public final class MemoryExposures implements ExposureBook {
    private final List<Removal> removals = new ArrayList<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, TreeMap<Long, Instant>> through = new HashMap<>();
    private final Map<String, ExposureTally> tallies = new HashMap<>();
    private final Map<String, TreeMap<String, Refused>> refused = new HashMap<>();
    private final List<Escalation> escalations = new ArrayList<>();

    /** One more removal in the feeds. */
    public void add(Removal removal) {
        removals.add(removal);
    }

    @Override
    public void join(Member member) {
        members.putIfAbsent(member.subscriber(), member);
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    @Override
    public Optional<Through> through(String subscriber) {
        return Optional.ofNullable(times(subscriber).lastEntry())
                .map(last -> new Through(last.getKey(), last.getValue()));
    }

    private TreeMap<Long, Instant> times(String subscriber) {
        return through.computeIfAbsent(subscriber, any -> new TreeMap<>());
    }

    @Override
    public Map<String, Instant> acknowledgedAt(Collection<String> subscribers, long edition) {
        var times = new HashMap<String, Instant>();
        for (var subscriber : subscribers) {
            var first = times(subscriber).ceilingEntry(edition);
            if (first != null) {
                times.put(subscriber, first.getValue());
            }
        }
        return times;
    }

    @Override
    public boolean count(String subscriber, Through reached, ExposureTally ended) {
        if (times(subscriber).putIfAbsent(reached.edition(), reached.at()) != null) {
            return false;
        }
        tallies.merge(subscriber, ended, ExposureTally::and);
        return true;
    }

    @Override
    public ExposureTally ended(String subscriber) {
        return tallies.getOrDefault(subscriber, ExposureTally.NONE);
    }

    @Override
    public void refuse(String subscriber, String cause, Instant at) {
        refused.computeIfAbsent(subscriber, any -> new TreeMap<>())
                .merge(cause, new Refused(cause, 1, at), (one, more) -> new Refused(cause, one.times() + 1, at));
    }

    @Override
    public List<Refused> refusals(String subscriber) {
        return List.copyOf(refused.getOrDefault(subscriber, new TreeMap<>()).values());
    }

    @Override
    public List<Removal> removals(String subscriber, long afterPosition, long toPosition, int limit) {
        return removals.stream()
                .filter(each -> each.position() > afterPosition && each.position() <= toPosition)
                .sorted(Comparator.comparingLong(Removal::position))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Removal> newest(Optional<CourtCode> court, long toPosition, int limit) {
        return removals.stream()
                .filter(each -> each.position() <= toPosition
                        && court.map(each.court()::equals).orElse(true))
                .sorted(Comparator.comparingLong(Removal::position).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> shown(Removal removal, Collection<String> subscribers) {
        return List.copyOf(subscribers);
    }

    @Override
    public boolean raise(Escalation escalation) {
        var known = escalations.stream()
                .anyMatch(each -> each.endedAt() == null
                        && each.subscriber().equals(escalation.subscriber())
                        && each.stage() == escalation.stage());
        if (!known) {
            escalations.add(escalation);
        }
        return !known;
    }

    @Override
    public boolean lower(String subscriber, Escalation.Stage stage, Instant at) {
        var lowered = false;
        for (var i = 0; i < escalations.size(); i++) {
            var each = escalations.get(i);
            if (each.endedAt() == null && each.subscriber().equals(subscriber) && each.stage() == stage) {
                escalations.set(
                        i, new Escalation(subscriber, stage, each.edition(), each.since(), each.raisedAt(), at));
                lowered = true;
            }
        }
        return lowered;
    }

    @Override
    public List<Escalation> escalations(int limit) {
        return escalations.reversed().stream().limit(limit).toList();
    }

    @Override
    public Map<String, List<Escalation>> open() {
        return escalations.stream()
                .filter(each -> each.endedAt() == null)
                .collect(Collectors.groupingBy(Escalation::subscriber));
    }
}
