package zhixin.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The memory twin of the book of inquiries. */
public final class MemoryInquiries implements InquiryBook {
    private final Map<String, Inquiry> inquiries = new LinkedHashMap<>();
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final Set<String> listening = new HashSet<>();
    /** So often the next version cannot be written. */
    private int faults;

    /** As if the database were gone for so many writings of versions. */
    public synchronized void fail(int times) {
        faults = times;
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
    public synchronized boolean answer(String inquiryId, Version version, boolean late) {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("the database is gone");
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
