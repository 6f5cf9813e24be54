package zhixin.sources;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import zhixin.court.CourtCode;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.SourceFailure;
import zhixin.inquiry.SourceQuestion;
import zhixin.trust.SignedDocument;

/**
 * Asks over HTTPS with a client certificate: the officer's warrant is the body, its signature travels in the same headers as
 * everywhere, and so does the answer's. Follows no redirect; reads no more than an answer may have.
 */
final class RestSource implements AssetSource {
    private static final String SIGNATURE = "X-Zhixin-Signature";
    private static final String SIGNER = "X-Zhixin-Signer";

    private final Address address;
    private final HttpClient http;

    RestSource(Address address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public List<CourtCode> courts() {
        return address.courts();
    }

    @Override
    public String signer() {
        return address.signer();
    }

    @Override
    public CompletionStage<SignedDocument> ask(SourceQuestion question, Duration patience) {
        var sent = http.sendAsync(request(question, patience), limited());
        var answer = sent.thenApply(RestSource::read).exceptionallyCompose(RestSource::failed);
        // A body that trickles is let go with its connection.
        answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, fault) -> {
            if (fault != null) {
                sent.cancel(true);
            }
        });
        return answer;
    }

    private HttpRequest request(SourceQuestion question, Duration patience) {
        var warrant = question.warrant();
        var base64 = Base64.getEncoder();
        return HttpRequest.newBuilder(address.url())
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("X-Zhixin-Inquiry", question.inquiryId())
                .header("X-Zhixin-Budget-Ms", Long.toString(question.budget().toMillis()))
                .header(SIGNATURE, base64.encodeToString(warrant.signature()))
                .header(SIGNER, base64.encodeToString(warrant.signer()))
                .POST(BodyPublishers.ofByteArray(warrant.content()))
                .build();
    }

    private static HttpResponse.BodyHandler<byte[]> limited() {
        return BodyHandlers.limiting(BodyHandlers.ofByteArray(), SourceFailure.MOST_BYTES);
    }

    private static SignedDocument read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new SourceFailure(SourceFailure.FAULT);
        }
        return new SignedDocument(
                answer.body(),
                decoded(answer.headers().firstValue(SIGNATURE)),
                decoded(answer.headers().firstValue(SIGNER)));
    }

    /** Nothing for what is missing or no base64: an empty signature does not verify. */
    private static byte[] decoded(Optional<String> header) {
        try {
            return header.map(Base64.getDecoder()::decode).orElse(new byte[0]);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static CompletionStage<SignedDocument> failed(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return CompletableFuture.failedFuture(
                switch (cause) {
                    case SourceFailure failure -> failure;
                    case HttpTimeoutException late -> new SourceFailure(SourceFailure.SILENT);
                    case SSLException tls -> new SourceFailure(SourceFailure.TLS);
                    case IOException io when tooLong(io) -> new SourceFailure(SourceFailure.TOO_LARGE);
                    case IOException io -> new SourceFailure(SourceFailure.UNREACHABLE);
                    default -> cause;
                });
    }

    /** The limiting handler says so in its message, and in no type of its own. */
    private static boolean tooLong(IOException fault) {
        return String.valueOf(fault.getMessage()).contains("capacity");
    }
}
