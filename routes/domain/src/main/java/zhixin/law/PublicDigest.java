package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.identity.NameNormaliser;

/**
 * 公开摘要: what was reported in general words, and what came of it. Everybody reads it only when somebody other than its
 * maker has reviewed it and a third has approved; it names nobody.
 */
final class PublicDigest {
    private static final String REVIEW = "法发〔2018〕20号第三十条";
    private static final int LENGTH = 500;

    private PublicDigest() {}

    static Map<String, @Nullable Object> read(Fields f, CitizenReport report, Docket docket, LocalDate today)
            throws RecordRefused {
        var fields = f.object("digest");
        var digest = new TreeMap<String, @Nullable Object>();
        digest.put("reported", fields.text("reported", LENGTH));
        digest.put("result", fields.text("result", LENGTH));
        digest.put("reviewedOn", null);
        digest.put("releasedOn", null);
        digest.put("withdrawnOn", null);
        var release = fields.flag("release");
        if (release && !fields.has("review")) {
            throw new RecordRefused("digest.unreviewed", REVIEW, "nobody reads a digest that was not reviewed");
        }
        if (fields.has("review") && !release) {
            throw new RecordRefused("digest.unreleased", "a review goes with the release, now or by release-digest");
        }
        Anonymity.check(digest.get("reported") + "\n" + digest.get("result"), report, docket);
        if (release) {
            reviewed(f, fields.object("review"), digest, report, today);
        }
        fields.end();
        return digest;
    }

    /** Notes the review of today's release in the digest. */
    static void reviewed(
            Fields record, Fields review, Map<String, @Nullable Object> digest, CitizenReport report, LocalDate today)
            throws RecordRefused {
        var maker = name(record.object("approval"), "maker");
        var reviewer = name(review, "reviewer");
        var approver = name(review, "approver");
        var reviewedOn = review.pastDate("reviewedOn", today);
        review.end();
        if (reviewer.equals(approver) || reviewer.equals(maker) || approver.equals(maker)) {
            throw new RecordRefused(
                    "digest.same-person", REVIEW, "maker, reviewer and approver are three different people");
        }
        if (reviewedOn.isBefore(report.receivedOn())) {
            throw new RecordRefused("digest.reviewed-before", "a digest is not reviewed before its report came");
        }
        digest.put("reviewedOn", reviewedOn.toString());
        digest.put("releasedOn", today.toString());
    }

    private static String name(Fields fields, String key) throws RecordRefused {
        return NameNormaliser.normalise(fields.text(key, 100));
    }
}
