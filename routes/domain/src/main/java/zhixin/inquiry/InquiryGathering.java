package zhixin.inquiry;

import zhixin.inquiry.InquiryBook.Version;

/** Asks every source of a round side by side, and answers when all have spoken or the deadline is over. */
public interface InquiryGathering {
    /**
     * Runs the round to its first version.
     *
     * @throws RuntimeException for a fault of the hub's own
     */
    Version gather(Round round);
}
