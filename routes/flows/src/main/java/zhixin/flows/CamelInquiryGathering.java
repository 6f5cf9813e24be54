package zhixin.flows;

import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.InquiryGathering;
import zhixin.inquiry.Round;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Hands a round to the inquiry route. */
public final class CamelInquiryGathering implements InquiryGathering {
    private static final Logger LOG = LoggerFactory.getLogger(CamelInquiryGathering.class);

    private final ProducerTemplate routes;

    public CamelInquiryGathering(ProducerTemplate routes) {
        this.routes = routes;
    }

    @Override
    public Version gather(Round round) {
        try {
            return Objects.requireNonNull(routes.requestBody(Endpoints.INQUIRIES, round, Version.class));
        } catch (CamelExecutionException e) {
            LOG.error("an inquiry failed for a reason of the hub's own", e.getCause());
            round.fail(e);
            throw new ProblemException(ProblemType.UNAVAILABLE, "the answer could not be written: ask again");
        } catch (Throwable e) {
            // Also what never came to the route: whoever waits for the round must not wait for ever.
            round.fail(e);
            throw e;
        }
    }
}
