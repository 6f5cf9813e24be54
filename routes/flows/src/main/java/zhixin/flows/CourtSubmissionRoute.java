package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;
import zhixin.submission.Registrar;
import zhixin.submission.SubmissionVerifier;

/** Received → Verified → Admitted and Recorded → answered: the one path behind the four doors. */
public final class CourtSubmissionRoute extends RouteBuilder {
    private final SubmissionVerifier verifier;
    private final Registrar registrar;
    private final EditionRhythm rhythm;

    public CourtSubmissionRoute(SubmissionVerifier verifier, Registrar registrar, EditionRhythm rhythm) {
        this.verifier = verifier;
        this.registrar = registrar;
        this.rhythm = rhythm;
    }

    @Override
    public void configure() {
        from(Endpoints.SUBMISSIONS)
                .routeId("court-submission")
                .routeConfigurationId(InboundFailures.ID)
                .bean(verifier, "verify") // Submission      -> CourtSubmission
                .bean(registrar, "register") // CourtSubmission -> SignedDocument, durable
                .bean(rhythm, "recorded"); // SignedDocument  -> SubmissionAnswer; wakes the publication
    }
}
