package zhixin.flows;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionDesk;

/** Hands what a door received to the submission route, no more at once than the heap can hold. */
public final class CamelSubmissionDesk implements SubmissionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CamelSubmissionDesk.class);
    private static final int MEBIBYTE = 1 << 20;

    private final ProducerTemplate routes;
    private final int mebibytes;
    private final Semaphore underWay;

    /** @param mebibytes of batches that may be read at once; a bigger one goes alone */
    public CamelSubmissionDesk(ProducerTemplate routes, int mebibytes) {
        this.routes = routes;
        this.mebibytes = mebibytes;
        this.underWay = new Semaphore(mebibytes, true);
    }

    @Override
    public SubmissionAnswer submit(Submission submission) {
        var weight = Math.min(mebibytes, 1 + submission.envelope().received().length / MEBIBYTE);
        underWay.acquireUninterruptibly(weight);
        try {
            return Objects.requireNonNull(
                    routes.requestBody(Endpoints.SUBMISSIONS, submission, SubmissionAnswer.class));
        } catch (CamelExecutionException e) {
            LOG.error("a submission failed for a reason of the hub's own", e.getCause());
            return new SubmissionAnswer.RefusedWhole(
                    new Problem(ProblemType.UNAVAILABLE, "the hub could not record the batch: send it again"));
        } finally {
            underWay.release(weight);
        }
    }
}
