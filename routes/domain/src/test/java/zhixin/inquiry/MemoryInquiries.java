package zhixin.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CaseNumber;
import zhixin.trust.SignedDocument;

/** The memory twin of the book of inquiries. */
public final class MemoryInquiries implements InquiryBook {
    private final Map<String, Inquiry> inquiries = new LinkedHashMap<>();
    private final Map<String, List<SignedDocument>> versions = new LinkedHashMap<>();

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
    public synchronized Inquiry accept(Inquiry inquiry) {
        return ofWarrant(inquiry.officer(), inquiry.warrantId()).orElseGet(() -> {
            inquiries.put(inquiry.inquiryId(), inquiry);
            return inquiry;
        });
    }

    @Override
    public synchronized int acceptedSince(CaseNumber caseNumber, Instant from) {
        return (int) inquiries.values().stream()
                .filter(each -> each.caseNumber().equals(caseNumber)
                        && !each.acceptedAt().isBefore(from))
                .count();
    }

    @Override
    public synchronized void answer(String inquiryId, int version, SignedDocument envelope) {
        var all = versions.computeIfAbsent(inquiryId, id -> new ArrayList<>());
        if (version == all.size() + 1) {
            all.add(envelope);
        }
    }

    @Override
    public synchronized Optional<Version> newest(String inquiryId) {
        return version(inquiryId, versions.getOrDefault(inquiryId, List.of()).size());
    }

    @Override
    public synchronized Optional<Version> version(String inquiryId, int version) {
        var all = versions.getOrDefault(inquiryId, List.of());
        return version < 1 || version > all.size()
                ? Optional.empty()
                : Optional.of(new Version(version, all.get(version - 1)));
    }

    @Override
    public synchronized List<Inquiry> unanswered() {
        return inquiries.values().stream()
                .filter(each -> !versions.containsKey(each.inquiryId()))
                .toList();
    }
}
