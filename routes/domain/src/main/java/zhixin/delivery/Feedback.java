package zhixin.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;

/**
 * What one receiver did because of one entry.
 *
 * @param feedbackId its own name for it, once for each
 * @param edition the newest that it had when it did so
 * @param measure what it did, for example 拒绝贷款申请
 * @param basis the rule or agreement under which
 * @param unit the office that did it
 * @param until last day on which a past entry is kept
 */
public record Feedback(
        String feedbackId,
        EntryId entryId,
        long edition,
        String measure,
        LocalDate measureOn,
        String basis,
        String unit,
        FeedbackOutcome outcome,
        @Nullable LocalDate until) {}
