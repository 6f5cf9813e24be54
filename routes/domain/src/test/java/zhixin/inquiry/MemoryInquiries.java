package zhixin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The memory twin of the book of inquiries. */
public final class MemoryInquiries implements InquiryBook {
    private final Map<String, Inquiry> inquiries = new LinkedHashMap<>();
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final Set<String> listening = new HashSet<>();
    private final Map<UUID, Map<Integer, byte[]>> laid = new HashMap<>();
    /** So often nothing of an answer can be written. */
    private int faults;

    /** As if the database were gone for so many writings of versions or of lines. */
    public synchronized void fail(int times) {
        faults = times;
    }

    /** How many of those are still to come. */
    public synchronized int faults() {
        return faults;
    }

    @Override
    public synchronized Optional<Inquiry> ofWarrant(String officer, String warrantId) {
        return inquiries.values().stream()
                .filter(each ->
                        each.officer().equals(officer) && each.warrantId().equals(warrantId))
                .findFirst();
    }

    @Override
    public synchronized Optional<Inquiry> byId(String inquiryId) {
        return Optional.ofNullable(inquiries.get(inquiryId));
    }

    @Override
    public synchronized Accepted accept(Inquiry inquiry, int most, Instant since) {
        var stands = ofWarrant(inquiry.officer(), inquiry.warrantId());
        if (stands.isPresent()) {
            return new Accepted.Stands(stands.get());
        }
        var accepted = inquiries.values().stream()
                .filter(each -> each.caseNumber().equals(inquiry.caseNumber())
                        && !each.acceptedAt().isBefore(since))
                .count();
        if (accepted >= most) {
            return new Accepted.Full();
        }
        inquiries.put(inquiry.inquiryId(), inquiry);
        return new Accepted.Kept();
    }

    @Override
    public synchronized void lay(String inquiryId, UUID draft, Map<Integer, byte[]> lines) {
        throwIfGone();
        laid.computeIfAbsent(draft, id -> new TreeMap<>()).putAll(lines);
    }

    private void throwIfGone() {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("the database is gone");
        }
    }

    /** How many lines were laid down ahead. */
    public synchronized int laid() {
        return laid.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public synchronized boolean answer(String inquiryId, Version version, @Nullable Draft draft, boolean late) {
        throwIfGone();
        if (draft != null) {
            laid.getOrDefault(draft.id(), Map.of())
                    .forEach((place, line) ->
                            assertThat(draft.lines().get(place)).isEqualTo(line));
            assertThat(Arrays.copyOfRange(version.envelope().content(), draft.from(), draft.to()))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(draft.lines().stream()
                            .map(line -> new String(line, StandardCharsets.UTF_8))
                            .collect(Collectors.joining(",")));
        }
        var all = versions.computeIfAbsent(inquiryId, id -> new ArrayList<>());
        if (version.version() != all.size() + 1) {
            return false;
        }
        all.add(version);
        if (late) {
            listening.add(inquiryId);
        } else {
            listening.remove(inquiryId);
        }
        return true;
    }

    @Override
    public synchronized int versions(String inquiryId) {
        return versions.getOrDefault(inquiryId, List.of()).size();
    }

    @Override
    public synchronized List<Inquiry> listening() {
        return inquiries.values().stream()
                .filter(each -> listening.contains(each.inquiryId()))
                .toList();
    }

    @Override
    public synchronized Optional<Version> newest(String inquiryId) {
        return version(inquiryId, versions.getOrDefault(inquiryId, List.of()).size());
    }

    @Override
    public synchronized Optional<Version> version(String inquiryId, int version) {
        var all = versions.getOrDefault(inquiryId, List.of());
        return version < 1 || version > all.size() ? Optional.empty() : Optional.of(all.get(version - 1));
    }

    @Override
    public synchronized List<Inquiry> unanswered() {
        return inquiries.values().stream()
                .filter(each -> !versions.containsKey(each.inquiryId()))
                .toList();
    }
}
