package zhixin.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.StateChange;
import zhixin.edition.StateLedger;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.exchange.DeltaMark;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.MemoryFetched;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.lookup.CurrentEntries;
import zhixin.submission.SubmissionJournal;
import zhixin.submission.SubmissionStatus;

/** The ledger in memory: the ports' contracts kept with lists and maps, one writer at a time. */
public final class MemoryLedger
        implements EnforcementLedger,
                EditionLedger,
                StateLedger,
                CurrentEntries,
                FeedLedger,
                SubmissionJournal,
                Erasure {
    private final List<LedgerPosition> positions = new ArrayList<>();
    private final List<RecordedBatch> batches = new ArrayList<>();
    private final Map<String, Long> through = new HashMap<>();
    private final List<SealedEdition> editions = new ArrayList<>();
    private final Map<String, Tile> tiles = new HashMap<>();
    private final Map<String, DeltaMark> marks = new LinkedHashMap<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final MemoryFetched fetched = new MemoryFetched();

    @Override
    public synchronized <T> T record(Function<Recording, T> work) {
        var positionsBefore = positions.size();
        var batchesBefore = batches.size();
        try {
            return work.apply(new Open());
        } catch (RuntimeException e) {
            positions.subList(positionsBefore, positions.size()).clear();
            batches.subList(batchesBefore, batches.size()).clear();
            throw e;
        }
    }

    /** What happens between a decision made ahead and its turn. */
    public Runnable meanwhile = () -> {};

    @Override
    public <T> T read(Function<Sight, T> work) {
        synchronized (this) {
            var seen = work.apply(new Open());
            meanwhile.run();
            return seen;
        }
    }

    /** Overwrites what is on disk, as no port can: for tests of what then refuses. */
    public void tamper(long position, LedgerPosition other) {
        positions.set((int) position - 1, other);
    }

    /** The same of an edition. */
    public void tamper(SealedEdition other) {
        editions.set((int) other.number() - 1, other);
    }

    /** Cases, the access log and inquiries are the real ledger's to erase: nothing of them lies here. */
    @Override
    public Outcome cases(LocalDate before, int limit, String reason) {
        return new Outcome(List.of(), List.of());
    }

    @Override
    public long access(String reason) {
        return 0;
    }

    @Override
    public int inquiries(LocalDate before, String reason) {
        return 0;
    }

    @Override
    public synchronized Outcome erase(Collection<EntryId> entries, String reason, Set<String> receivers) {
        var published = Math.min(
                through(cursor("hub", "queue")),
                receivers.stream()
                        .mapToLong(each -> through(acknowledged(each)))
                        .min()
                        .orElse(Long.MAX_VALUE));
        var ended = newest(
                        p -> p.list() != null && !p.visible() && p.dueOn() == null && p.position() <= published,
                        positions.size())
                .stream()
                .map(LedgerPosition::entry)
                .filter(entries::contains)
                .toList();
        var erased = positions.stream()
                .filter(p -> p.entry() != null && ended.contains(p.entry()) && !p.erased())
                .map(LedgerPosition::position)
                .toList();
        erased.forEach(number -> positions.set(
                (int) (number - 1), positions.get((int) (number - 1)).bare()));
        return new Outcome(
                erased,
                entries.stream()
                        .filter(entry -> !ended.contains(entry))
                        .distinct()
                        .toList());
    }

    private long through(long edition) {
        return edition(edition).map(SealedEdition::toPosition).orElse(0L);
    }

    @Override
    public List<EntryId> ended(Instant before, int limit) {
        throw new UnsupportedOperationException("this ledger does not say when a position was recorded");
    }

    @Override
    public int evidence(Instant before, String reason) {
        throw new UnsupportedOperationException("this ledger keeps no evidence");
    }

    @Override
    public boolean any(long position) {
        return positions.stream().limit(position).anyMatch(LedgerPosition::erased);
    }

    /** All recorded batches, in order. */
    public List<RecordedBatch> batches() {
        return List.copyOf(batches);
    }

    private List<LedgerPosition> newest(Predicate<LedgerPosition> of, long upTo) {
        var newest = new LinkedHashMap<EntryId, LedgerPosition>();
        positions.stream()
                .limit(upTo)
                .filter(position -> position.entry() != null)
                .forEach(position -> newest.put(position.entry(), position));
        return newest.values().stream()
                .filter(of)
                .sorted(Comparator.comparingLong(LedgerPosition::position))
                .toList();
    }

    /** What citizens reported. */
    public final Map<EntryId, zhixin.law.CitizenReport> reports = new LinkedHashMap<>();

    private final List<LinkedKey> links = new ArrayList<>();

    private final Map<EntryId, HeldItem> items = new LinkedHashMap<>();

    /** The book of the courts' duties. */
    public final MemoryDuties duties = new MemoryDuties();

    private final class Open implements Recording {
        @Override
        public Optional<BatchMark> batch(CourtCode court, long batchNumber) {
            return batches.stream()
                    .filter(batch -> batch.court().equals(court) && batch.batchNumber() == batchNumber)
                    .map(batch -> new BatchMark(batch.batchNumber(), batch.batchDigest(), batch.receipt()))
                    .findFirst();
        }

        @Override
        public Optional<BatchMark> lastBatch(CourtCode court) {
            return batches.stream()
                    .filter(batch -> batch.court().equals(court))
                    .map(batch -> new BatchMark(batch.batchNumber(), batch.batchDigest(), batch.receipt()))
                    .reduce((first, second) -> second);
        }

        @Override
        public DocketData docket(DocketQuery query) {
            var latest = new ArrayList<>(newest(position -> named(position, query), positions.size()));
            query.caseNumbers()
                    .forEach(number -> positions.stream()
                            .filter(position -> position.change() == ChangeKind.CASE
                                    && position.entry() == null
                                    && number.equals(position.caseNumber()))
                            .reduce((first, second) -> second)
                            .ifPresent(latest::add));
            latest.sort(Comparator.comparingLong(LedgerPosition::position));
            return new DocketData(used(query), latest);
        }

        private static boolean named(LedgerPosition position, DocketQuery query) {
            return (position.court().equals(query.court())
                            && position.recordId() != null
                            && query.recordIds().contains(position.recordId()))
                    || (position.caseNumber() != null && query.caseNumbers().contains(position.caseNumber()));
        }

        private HashSet<String> used(DocketQuery query) {
            var used = new HashSet<String>();
            batches.stream()
                    .filter(batch -> batch.court().equals(query.court()))
                    .flatMap(batch -> batch.outcomes().stream())
                    .filter(outcome -> outcome.refusalCode() == null)
                    .forEach(outcome -> used.add(outcome.recordId()));
            used.retainAll(query.ids());
            return used;
        }

        @Override
        public List<ReportFile> reports(java.util.Set<EntryId> references) {
            return references.stream()
                    .filter(reports::containsKey)
                    .map(reference -> new ReportFile(
                            reports.get(reference),
                            newest(position -> position.entry().equals(reference), positions.size()).stream()
                                    .findFirst()
                                    .orElse(null)))
                    .toList();
        }

        @Override
        public List<LedgerPosition> held(java.util.Set<String> thingKeys) {
            var things = new java.util.HashSet<>(thingKeys);
            items.values().stream()
                    .filter(item -> item.nameKeys().stream().anyMatch(thingKeys::contains))
                    .forEach(item -> {
                        things.add(item.thingKey());
                        things.add(item.groundKey());
                    });
            things.remove(null);
            var found = items.values().stream()
                    .filter(item -> things.contains(item.thingKey()) || things.contains(item.groundKey()))
                    .map(item -> positions.get((int) item.position() - 1))
                    .toList();
            return found.stream()
                    .sorted(Comparator.comparingLong(LedgerPosition::position))
                    .toList();
        }

        @Override
        public void hold(List<HeldItem> more) {
            more.forEach(item -> items.put(item.entry(), item));
        }

        @Override
        public LedgerMoment moment() {
            return new LedgerMoment(
                    positions.size(),
                    positions.stream().filter(LedgerPosition::erased).count());
        }

        @Override
        public boolean stands(LedgerMoment since, Ground ground) {
            return moment().erasures() == since.erasures()
                    && positions.stream()
                            .skip(since.position())
                            .noneMatch(p -> ground.touchedBy(p.court(), p.caseNumber(), p.entry()));
        }

        @Override
        public List<LedgerPosition> due(LocalDate day, int limit) {
            return newest(
                            position -> position.dueOn() != null
                                    && !position.dueOn().isAfter(day),
                            positions.size())
                    .stream()
                    .sorted(Comparator.comparing(LedgerPosition::dueOn).thenComparing(LedgerPosition::position))
                    .limit(limit)
                    .toList();
        }

        @Override
        public long nextPosition() {
            return positions.size() + 1L;
        }

        @Override
        public void append(RecordedBatch batch) {
            append(batch.positions());
            through.put(batch.submissionId(), (long) positions.size());
            batches.add(batch);
        }

        @Override
        public void append(List<LedgerPosition> more) {
            for (var position : more) {
                if (position.position() != nextPosition()) {
                    throw new IllegalStateException("positions run without a gap");
                }
                positions.add(position);
            }
        }

        @Override
        public void link(List<LinkedKey> more) {
            links.addAll(more);
        }

        @Override
        public void follow(List<DutyChange> changes) {
            changes.forEach(duties::take);
        }
    }

    @Override
    public Optional<SealedEdition> latest() {
        return editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
    }

    @Override
    public Optional<SealedEdition> edition(long number) {
        return number < 1 || number > editions.size() ? Optional.empty() : Optional.of(editions.get((int) number - 1));
    }

    @Override
    public Optional<SealedEdition> editionOf(long position) {
        return editions.stream()
                .filter(edition -> edition.fromPosition() <= position && position <= edition.toPosition())
                .findFirst();
    }

    @Override
    public Optional<SealedEdition> editionAt(Instant moment) {
        return editions.stream()
                .filter(edition -> !edition.publishedAt().isAfter(moment))
                .max(Comparator.comparing(SealedEdition::publishedAt).thenComparing(SealedEdition::number));
    }

    @Override
    public List<CourtCode> waiting(long position, Instant recordedBefore) {
        return batches.stream()
                .filter(batch -> batch.receivedAt().isBefore(recordedBefore))
                .filter(batch -> !batch.positions().isEmpty()
                        && batch.positions().getLast().position() > position)
                .map(RecordedBatch::court)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public long lastPosition() {
        return positions.size();
    }

    @Override
    public List<LedgerPosition> positions(long from, long to) {
        return List.copyOf(positions.subList((int) from - 1, (int) Math.min(to, positions.size())));
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        return positions(from, to).stream()
                .map(position -> position.commitment().leafEntry())
                .toList();
    }

    @Override
    public List<StateChange> stateChanges(long from, long to) {
        return positions(from, to).stream()
                .filter(position -> position.change().changesAnEntry())
                .map(position -> new StateChange(
                        position.position(),
                        position.change(),
                        position.list(),
                        position.entry(),
                        position.commitment().leafEntry(),
                        subjects(position)))
                .toList();
    }

    private List<String> subjects(LedgerPosition position) {
        if (position.subjectKey() == null) {
            return List.of();
        }
        var subjects = new ArrayList<>(List.of(position.subjectKey()));
        links.stream()
                .filter(link -> link.position() == position.position())
                .map(LinkedKey::key)
                .forEach(subjects::add);
        return subjects;
    }

    @Override
    public Map<CourtCode, Long> lastBatches(long position) {
        var last = new TreeMap<CourtCode, Long>();
        var unfinished = new HashSet<CourtCode>();
        for (var batch : batches) {
            if (end(batch) > position) {
                unfinished.add(batch.court());
            }
            if (!unfinished.contains(batch.court())) {
                last.put(batch.court(), batch.batchNumber());
            }
        }
        return last;
    }

    private long end(RecordedBatch batch) {
        return batch.positions().isEmpty()
                ? through.get(batch.submissionId()) + 1
                : batch.positions().getLast().position();
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        return Optional.ofNullable(tiles.get(tree + "/" + level + "/" + index));
    }

    @Override
    public void seal(SealedEdition edition, List<Tile> finished) {
        if (edition.number() != editions.size() + 1L) {
            throw new IllegalStateException("somebody else sealed");
        }
        editions.add(edition);
        finished.forEach(tile -> tiles.put(tile.tree() + "/" + tile.level() + "/" + tile.index(), tile));
    }

    @Override
    public List<LedgerPosition> ofSubjects(Collection<String> subjectKeys, long position) {
        return newest(each -> each.visible() && subjectKeys.contains(each.subjectKey()), position);
    }

    @Override
    public List<LedgerPosition> ofEntries(Collection<EntryId> entries, long position) {
        return newest(each -> each.visible() && entries.contains(each.entry()), position);
    }

    @Override
    public List<String> subjectKeys(String after, int limit, long position) {
        return newest(LedgerPosition::visible, position).stream()
                .map(LedgerPosition::subjectKey)
                .filter(key -> key.compareTo(after) > 0)
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Guest> guests(Collection<String> keys, long position) {
        var standing = newest(LedgerPosition::visible, position).stream()
                .collect(java.util.stream.Collectors.toMap(LedgerPosition::position, each -> each));
        return links.stream()
                .filter(link -> keys.contains(link.key()) && standing.containsKey(link.position()))
                .map(link -> new Guest(link.key(), standing.get(link.position())))
                .sorted(Comparator.comparing(Guest::key)
                        .thenComparing(guest -> guest.position().position()))
                .toList();
    }

    @Override
    public List<Guest> withdrawn(java.util.Set<String> keys, long position) {
        var found = new ArrayList<Guest>();
        for (var each : newest(LedgerPosition::withdrawn, position)) {
            java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(each.subjectKey()),
                            links.stream()
                                    .filter(link -> link.position() == each.position())
                                    .map(LinkedKey::key))
                    .filter(keys::contains)
                    .distinct()
                    .forEach(key -> found.add(new Guest(key, each)));
        }
        found.sort(Comparator.comparing(Guest::key)
                .thenComparing(guest -> guest.position().position()));
        return found;
    }

    @Override
    public java.util.Set<String> linked(Collection<EntryId> entries) {
        return links.stream()
                .filter(link -> entries.contains(link.entry()))
                .map(LinkedKey::key)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public List<String> linkedPage(String after, int limit) {
        return links.stream()
                .map(LinkedKey::key)
                .filter(key -> key.compareTo(after) > 0)
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public List<LedgerPosition> page(String afterSubjectKey, int limit, long position) {
        var page = new ArrayList<LedgerPosition>();
        var all = newest(LedgerPosition::visible, position).stream()
                .filter(each -> each.subjectKey().compareTo(afterSubjectKey) > 0)
                .sorted(Comparator.comparing(LedgerPosition::subjectKey))
                .toList();
        for (var each : all) {
            if (page.size() >= limit && !page.getLast().subjectKey().equals(each.subjectKey())) {
                return page;
            }
            page.add(each);
        }
        return page;
    }

    @Override
    public Map<PublicList, Long> counts(long position) {
        var counts = new EnumMap<PublicList, Long>(PublicList.class);
        newest(LedgerPosition::visible, position).forEach(each -> counts.merge(each.list(), 1L, Long::sum));
        return counts;
    }

    @Override
    public Optional<DeltaMark> mark(String subscriber, long edition) {
        return Optional.ofNullable(marks.get(subscriber + "/" + edition));
    }

    @Override
    public Optional<DeltaMark> lastMark(String subscriber) {
        return marks.values().stream()
                .filter(mark -> mark.subscriber().equals(subscriber))
                .max(Comparator.comparingLong(DeltaMark::edition));
    }

    @Override
    public void issue(List<DeltaMark> more) {
        more.forEach(mark -> marks.putIfAbsent(mark.subscriber() + "/" + mark.edition(), mark));
    }

    @Override
    public long cursor(String subscriber, String channel) {
        return cursors.getOrDefault(subscriber + "/" + channel, 0L);
    }

    @Override
    public void moveCursors(List<String> subscribers, String channel, long edition) {
        subscribers.forEach(subscriber -> cursors.merge(subscriber + "/" + channel, edition, Math::max));
    }

    @Override
    public void fetched(String subscriber, String channel, long edition) {
        moveCursor(subscriber, channel, edition);
        fetched.add(subscriber, edition, edition);
    }

    @Override
    public void restored(String subscriber, long edition) {
        fetched.add(subscriber, 1, edition);
    }

    @Override
    public long fetchedThrough(String subscriber, long after) {
        return fetched.through(subscriber, after);
    }

    @Override
    public void acknowledge(String subscriber, long edition, String manifestDigest) {
        acknowledged.merge(subscriber, edition, Math::max);
    }

    @Override
    public long acknowledged(String subscriber) {
        return acknowledged.getOrDefault(subscriber, 0L);
    }

    @Override
    public Optional<SubmissionStatus> find(String submissionId) {
        var sealed = latest().map(SealedEdition::toPosition).orElse(0L);
        return batches.stream()
                .filter(batch -> batch.submissionId().equals(submissionId))
                .map(batch -> new SubmissionStatus(
                        submissionId,
                        batch.court(),
                        batch.positions().isEmpty()
                                || batch.positions().getLast().position() <= sealed,
                        batch.receipt()))
                .findFirst();
    }
}
