package zhixin.inquiry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.problem.ProblemException;
import zhixin.submission.StrictJson;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification.Verified;

/**
 * Believes nothing that comes from a source ({@code zhixin/source-answer/1}) before it is found to be signed by that source, for
 * this inquiry and this warrant, and to keep to what was asked.
 */
public final class AnswerCheck {
    private static final String SCHEMA = "zhixin/source-answer/1";
    private static final Set<String> FIELDS =
            Set.of("schema", "source", "inquiryId", "warrantDigest", "answeredAt", "outcome", "reason", "assets");
    private static final int MOST_ASSETS = 1000;

    private final DocumentVerifier signatures;
    private final StrictJson json;

    public AnswerCheck(DocumentVerifier signatures, StrictJson json) {
        this.signatures = signatures;
        this.json = json;
    }

    /** @throws SourceFailure with the lie's code: it is the source's failure, and nobody else's */
    public SourceAnswer check(
            AssetSource source,
            String inquiryId,
            String warrantDigest,
            Set<AssetKind> asked,
            SignedDocument answer,
            Instant at) {
        if (answer.content().length > SourceFailure.MOST_BYTES) {
            throw new SourceFailure(SourceFailure.TOO_LARGE);
        }
        if (!(signatures.verify(answer, at) instanceof Verified verified)) {
            throw new SourceFailure("answer.signature");
        }
        require(verified.signer().equals(source.signer()), "answer.signer");
        return read(source, inquiryId, warrantDigest, asked, object(answer.content()));
    }

    private Map<String, @Nullable Object> object(byte[] content) {
        try {
            return json.object(content);
        } catch (ProblemException e) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
    }

    private static SourceAnswer read(
            AssetSource source,
            String inquiryId,
            String warrantDigest,
            Set<AssetKind> asked,
            Map<String, @Nullable Object> map) {
        require(SCHEMA.equals(map.get("schema")) && FIELDS.containsAll(map.keySet()), SourceFailure.MALFORMED);
        require(source.name().equals(map.get("source")), "answer.other-source");
        require(inquiryId.equals(map.get("inquiryId")), "answer.other-inquiry");
        require(warrantDigest.equals(map.get("warrantDigest")), "answer.other-warrant");
        var assets = assets(source, map.get("assets"), asked);
        var outcome = String.valueOf(map.get("outcome"));
        require(assets.isEmpty() != outcome.equals("answered"), SourceFailure.MALFORMED);
        return switch (outcome) {
            case "answered" -> new SourceAnswer(SourceStatus.ANSWERED, null, assets);
            case "empty" -> new SourceAnswer(SourceStatus.EMPTY, null, assets);
            case "refused" -> new SourceAnswer(SourceStatus.REFUSED, reason(map.get("reason")), assets);
            default -> throw new SourceFailure(SourceFailure.MALFORMED);
        };
    }

    /** A source's word for a reason goes into the envelope: short and plain, or it is no reason. */
    private static String reason(@Nullable Object reason) {
        if (reason instanceof String text && text.matches("[a-z0-9]+([.-][a-z0-9]+)*") && text.length() <= 64) {
            return text;
        }
        throw new SourceFailure(SourceFailure.MALFORMED);
    }

    /** A court speaks for what is its own; a registry names none, and speaks for all. */
    private static boolean owns(AssetSource source, Object court) {
        return source.courts().isEmpty()
                || source.courts().stream().anyMatch(each -> each.value().equals(court));
    }

    private static List<Map<String, @Nullable Object>> assets(
            AssetSource source, @Nullable Object value, Set<AssetKind> asked) {
        if (!(value instanceof List<?> list) || list.size() > MOST_ASSETS) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
        var ids = new HashSet<String>();
        return list.stream()
                .map(each -> {
                    var asset = AssetText.checked(each);
                    require(ids.add(String.valueOf(asset.get("assetId"))), "answer.duplicate");
                    require(owns(source, String.valueOf(asset.get("court"))), "answer.other-court");
                    require(asked.contains(AssetKind.of(String.valueOf(asset.get("kind")))), "answer.not-asked-for");
                    return asset;
                })
                .toList();
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new SourceFailure(code);
        }
    }
}
