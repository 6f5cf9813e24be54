package zhixin.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhixin.court.CaseNumber;
import zhixin.trust.SignedDocument;

/** Accepted warrants and every version of their answers; only ever added to. Thread-safe; may block. */
public interface InquiryBook {
    /** The inquiry of that warrant, whoever's it is: an officer's warrant ids are the officer's own. */
    Optional<Inquiry> ofWarrant(String officer, String warrantId);

    Optional<Inquiry> byId(String inquiryId);

    /**
     * Keeps an accepted warrant: durable on return. Where one of that officer with that id stands already, nothing is written
     * and that one is returned.
     */
    Inquiry accept(Inquiry inquiry);

    /** How many warrants of that case were accepted from that moment on. */
    int acceptedSince(CaseNumber caseNumber, Instant from);

    /**
     * Keeps the next version of an answer: durable on return. Where that version stands already, nothing is written.
     *
     * @param version from 1, without gaps
     */
    void answer(String inquiryId, int version, SignedDocument envelope);

    /** The newest version. */
    Optional<Version> newest(String inquiryId);

    /** A version of one's choice. */
    Optional<Version> version(String inquiryId, int version);

    /** Accepted and not answered at all: what a crash left, in the order in which they came. */
    List<Inquiry> unanswered();

    /** One version of an answer. */
    record Version(int version, SignedDocument envelope) {}
}
