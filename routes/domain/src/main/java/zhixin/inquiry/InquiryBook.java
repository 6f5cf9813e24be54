package zhixin.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/** Accepted warrants and every version of their answers; only ever added to. Thread-safe; may block. */
public interface InquiryBook {
    /** The inquiry of that warrant, whoever's it is: an officer's warrant ids are the officer's own. */
    Optional<Inquiry> ofWarrant(String officer, String warrantId);

    Optional<Inquiry> byId(String inquiryId);

    /**
     * Keeps an accepted warrant: durable on return. Those of one case are counted and kept one after the other, so that never
     * more are kept than may be.
     *
     * @param most warrants of that case from {@code since} on, this one included
     */
    Accepted accept(Inquiry inquiry, int most, Instant since);

    /** What became of a warrant that was to be kept. */
    sealed interface Accepted {
        /** It is kept. */
        record Kept() implements Accepted {}

        /** One of that officer with that id stands already; nothing was written. */
        record Stands(Inquiry inquiry) implements Accepted {}

        /** In that case there are as many as may be; nothing was written. */
        record Full() implements Accepted {}
    }

    /**
     * Lays down lines of an answer that is not written yet, so that little is left to write when it is. Not durable on return:
     * the answer is, with whatever of them a crash took.
     *
     * @param draft whose lines they are: of one inquiry there may be several, where one came to nothing
     * @param lines by their place in the answer, from 0; each place once
     */
    void lay(String inquiryId, UUID draft, Map<Integer, byte[]> lines);

    /**
     * Keeps the next version of an answer: durable on return.
     *
     * @param version from 1, without gaps
     * @param listening whether a source in it is late and so still listened to
     * @return false where that version stands already: then nothing was written
     */
    default boolean answer(String inquiryId, Version version, boolean listening) {
        return answer(inquiryId, version, null, listening);
    }

    /** The same of an answer of which lines may have been laid down before. */
    boolean answer(String inquiryId, Version version, @Nullable Draft draft, boolean listening);

    /**
     * Where the lines stand in an answer that is kept.
     *
     * @param from the byte of the answer at which the first begins; a comma parts each from the next
     * @param lines all of them, laid down before or not
     */
    record Draft(UUID id, int from, List<byte[]> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }

        /** The byte of the answer after the last. */
        public int to() {
            return from + lines.stream().mapToInt(each -> each.length).sum() + Math.max(0, lines.size() - 1);
        }
    }

    /** The newest version. */
    Optional<Version> newest(String inquiryId);

    /** The number of the newest version; 0 where there is none. */
    int versions(String inquiryId);

    /** A version of one's choice. */
    Optional<Version> version(String inquiryId, int version);

    /** Accepted and not answered at all: what a crash left, in the order in which they came. */
    List<Inquiry> unanswered();

    /** Those in whose newest version a source is still listened to, in the order in which they came. */
    List<Inquiry> listening();

    /**
     * One version of an answer.
     *
     * @param touched whose data it shows, each once; null of a version from before that was written down beside it
     */
    record Version(
            int version, SignedDocument envelope, @Nullable List<CourtCode> touched) {
        public Version {
            touched = touched == null ? null : List.copyOf(touched);
        }
    }
}
