package zhixin.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import zhixin.law.DutyChange;
import zhixin.law.Law;
import zhixin.ledger.Ground;
import zhixin.ledger.LedgerMoment;
import zhixin.ledger.PositionWriter.Drafted;

/**
 * What the law says to a whole batch, before its positions have numbers.
 *
 * @param day on which it was decided
 * @param moment of the ledger on which it was decided
 * @param lastDigest of the court's newest batch at that moment
 * @param ground what it was decided on
 * @param alone whether that is all; what other courts hold of the same things is not in it
 * @param outcomes one for each record, in order
 * @param drafts the positions of all admitted records, in order
 */
record BatchDecision(
        LocalDate day,
        LedgerMoment moment,
        Optional<String> lastDigest,
        Ground ground,
        boolean alone,
        List<Law.Outcome> outcomes,
        List<Drafted> drafts,
        List<DutyChange> duties) {}
