package zhixin.flows;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.RouteBuilder;
import zhixin.inquiry.Round;

/**
 * Scatter and gather: every source of a round is asked side by side, each on a thread of its own that costs nothing while it
 * waits, and the answer is written when all have spoken or the deadline is over.
 */
public final class InquiryRoute extends RouteBuilder {
    private final Asking asking;
    private final ExecutorService threads;

    /** @param threads virtual ones, as many as there are questions */
    public InquiryRoute(Asking asking, ExecutorService threads) {
        this.asking = asking;
        this.threads = threads;
    }

    @Override
    public void configure() {
        from(Endpoints.INQUIRIES)
                .routeId("inquiry")
                .setProperty("round", body())
                .split(body().method("questions"))
                .parallelProcessing()
                .synchronous()
                .executorService(threads)
                .bean(asking, "ask") // Question -> nothing: what was said is in the round
                .end()
                .setBody(exchangeProperty("round").convertTo(Round.class))
                .bean(asking, "answer"); // Round -> Version, durable
    }
}
