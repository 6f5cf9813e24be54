package zhixin.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/** A source in memory that says what it is told, when it is told. */
public record MemorySource(String name, Function<SourceQuestion, CompletableFuture<SignedDocument>> says)
        implements AssetSource {
    @Override
    public List<CourtCode> courts() {
        return List.of(new CourtCode(name));
    }

    @Override
    public String signer() {
        return "home-" + name;
    }

    @Override
    public CompletionStage<SignedDocument> ask(SourceQuestion question, Duration patience) {
        return says.apply(question);
    }
}
