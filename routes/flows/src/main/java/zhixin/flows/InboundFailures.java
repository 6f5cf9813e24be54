package zhixin.flows;

import org.apache.camel.builder.RouteConfigurationBuilder;
import zhixin.problem.ProblemException;

/** What goes wrong with something that came in: a refusal is answered with its problem, its evidence kept. */
public final class InboundFailures extends RouteConfigurationBuilder {
    static final String ID = "inbound";

    private final Refusals refusals;

    public InboundFailures(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void configuration() {
        // A refusal needs the submission as it came in, which Camel keeps only where it is told to.
        getContext().setAllowUseOriginalMessage(true);
        routeConfiguration(ID)
                .onException(ProblemException.class)
                .handled(true)
                .useOriginalBody()
                .logExhausted(false)
                .bean(refusals, "refuse"); // Submission -> SubmissionAnswer
    }
}
