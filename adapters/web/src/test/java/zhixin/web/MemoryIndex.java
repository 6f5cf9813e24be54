package zhixin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhixin.identity.NameMatch;
import zhixin.law.EntryId;
import zhixin.lookup.IndexHead;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** The index's twin in memory: answers on another thread, as the real one does, and may be taken away. */
final class MemoryIndex implements LookupIndex {
    record Row(String subjectKey, String entryId, String list, String province, String court, String json) {}

    private final List<Row> rows = new ArrayList<>();
    volatile boolean available = true;

    void removeAll() {
        rows.clear();
    }

    void add(Row row) {
        rows.add(row);
    }

    @Override
    public CompletionStage<IndexReply> byNumber(String subjectKey) {
        return reply(() -> answer(
                rows.stream().filter(row -> row.subjectKey.equals(subjectKey)).toList(), null, 1));
    }

    @Override
    public CompletionStage<IndexReply> byName(
            NameQuestion question, SearchFilter filter, @Nullable String cursor, int limit) {
        if (cursor != null && !cursor.matches("at-\\d+")) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "cursor: not one of this search");
        }
        var from = cursor == null ? 0 : Integer.parseInt(cursor.substring(3));
        return reply(() -> {
            var all = rows.stream()
                    .filter(row -> met(question, row).isPresent() && passes(filter, row))
                    .sorted(Comparator.comparing(
                            row -> met(question, row).orElseThrow().kind()))
                    .toList();
            var to = Math.min(all.size(), from + limit);
            var subjects = all.stream().map(Row::subjectKey).distinct().count();
            return answer(all.subList(from, to), to < all.size() ? "at-" + to : null, (int) Math.min(2, subjects));
        });
    }

    private static Optional<NameMatch> met(NameQuestion question, Row row) {
        var subject = SubjectName.in(row.json);
        return question.fit().of(subject.name(), subject.organization());
    }

    private static boolean passes(SearchFilter filter, Row row) {
        return (filter.list() == null || filter.list().equals(row.list))
                && (filter.province() == null || filter.province().equals(row.province))
                && (filter.court() == null || filter.court().equals(row.court));
    }

    @Override
    public CompletionStage<IndexReply> byEntry(EntryId entry) {
        return reply(() -> answer(
                rows.stream().filter(row -> row.entryId.equals(entry.value())).toList(), null, 1));
    }

    @Override
    public CompletionStage<IndexReply> counts() {
        var counts = new HashMap<String, Integer>();
        rows.forEach(row -> counts.merge(row.list, 1, Integer::sum));
        var text = counts.toString().replaceAll("([a-z-]+)=", "\"$1\":");
        return reply(() -> new IndexReply.Answer(head(), List.of(text), null));
    }

    @Override
    public IndexReply health() {
        return available ? new IndexReply.Answer(head(), List.of(), null) : new IndexReply.Unavailable("taken away");
    }

    private static IndexReply answer(List<Row> found, @Nullable String cursor, int subjects) {
        var entries = found.stream().map(Row::json).toList();
        return new IndexReply.Answer(head(), entries, cursor, entries.isEmpty() ? 0 : subjects);
    }

    private CompletionStage<IndexReply> reply(Supplier<IndexReply> answer) {
        return CompletableFuture.supplyAsync(available ? answer : () -> new IndexReply.Unavailable("taken away"));
    }

    private static IndexHead head() {
        return new IndexHead(3, Instant.parse("2026-11-22T01:02:03.456Z"));
    }
}
