package zhixin.cli.home;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification.Verified;

/**
 * What a home court says. It trusts the officer's signature and not the hub: a warrant that does not verify, is of another
 * time or not of a known court is refused here too.
 */
public final class HomeAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private final String court;
    private final DocumentSealer own;
    private final DocumentSealer another;
    private final DocumentVerifier officers;
    private final Digests digests;
    private final Clock clock;
    /** For the liar that answers another inquiry. */
    private final AtomicReference<String> inquiryBefore = new AtomicReference<>("AAAAAAAAAAAAAAAAAAAAAA");

    /** @param another under which it signs when it lies about that */
    public HomeAnswers(
            String court,
            DocumentSealer own,
            DocumentSealer another,
            DocumentVerifier officers,
            Digests digests,
            Clock clock) {
        this.court = court;
        this.own = own;
        this.another = another;
        this.officers = officers;
        this.digests = digests;
        this.clock = clock;
    }

    SignedDocument to(SignedDocument warrant, String inquiryId, Conduct.Kind kind) {
        var refusal = refusal(warrant);
        if (refusal != null) {
            return own.seal(text(warrant, inquiryId, "refused", refusal, List.of()));
        }
        var asked = JSON.readTree(warrant.content());
        return switch (kind) {
            case EMPTY, DOWN, FLOODS -> own.seal(text(warrant, inquiryId, "empty", null, List.of()));
            case REFUSES -> own.seal(text(warrant, inquiryId, "refused", "court.not-shared", List.of()));
            case ANSWERS -> own.seal(answered(warrant, inquiryId, asked, false));
            case REPEATS -> own.seal(answered(warrant, inquiryId, asked, true));
            case LIES_SIGNATURE -> another.seal(answered(warrant, inquiryId, asked, false));
            case LIES_INQUIRY -> own.seal(answered(warrant, inquiryBefore.getAndSet(inquiryId), asked, false));
            case GARBLES -> own.seal("{\"schema\":".getBytes(StandardCharsets.UTF_8));
        };
    }

    private @Nullable String refusal(SignedDocument warrant) {
        if (!(officers.verify(warrant, clock.instant()) instanceof Verified verified)) {
            return "warrant.signature";
        }
        var asked = JSON.readTree(warrant.content());
        if (!verified.signer().equals(asked.path("officer").asString())) {
            return "warrant.signer";
        }
        var until = OffsetDateTime.parse(asked.path("until").asString()).toInstant();
        return clock.instant().isBefore(until) ? null : "warrant.expired";
    }

    private byte[] answered(SignedDocument warrant, String inquiryId, JsonNode asked, boolean twice) {
        var assets = new ArrayList<>(new HomeAssets(court, Times.day(clock.instant())).of(asked));
        if (twice) {
            assets.add(assets.getFirst());
        }
        return text(warrant, inquiryId, assets.isEmpty() ? "empty" : "answered", null, assets);
    }

    private byte[] text(
            SignedDocument warrant,
            String inquiryId,
            String outcome,
            @Nullable String reason,
            List<Map<String, @Nullable Object>> assets) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("schema", "zhixin/source-answer/1");
        text.put("source", court);
        text.put("inquiryId", inquiryId);
        text.put("warrantDigest", digests.sm3(warrant.content()));
        text.put("answeredAt", Times.text(clock.instant()));
        text.put("outcome", outcome);
        text.put("reason", reason);
        text.put("assets", assets);
        return CanonicalJson.utf8(text);
    }
}
