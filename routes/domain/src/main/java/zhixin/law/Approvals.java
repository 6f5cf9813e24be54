package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.identity.NameNormaliser;

/** Maker, checker and approver: three people, so that nobody restricts anybody alone. */
final class Approvals {
    private Approvals() {}

    static void check(Fields fields, LocalDate today) throws RecordRefused {
        var people = Set.copyOf(List.of(name(fields, "maker"), name(fields, "checker"), name(fields, "approver")));
        if (people.size() != 3) {
            throw new RecordRefused("approval.same-person", "maker, checker and approver are three different people");
        }
        fields.text("office", 100);
        var reviewed = fields.optionalDate("reviewedOn");
        if (reviewed != null) {
            fields.notAfter("reviewedOn", reviewed, today);
        }
        review(fields, today);
        fields.end();
    }

    /** The checklist of the review, where one was given. */
    static Optional<Review> review(Fields fields, LocalDate today) throws RecordRefused {
        if (!fields.has(Review.KEY)) {
            return Optional.empty();
        }
        Review.dated(fields, today);
        return Optional.of(Review.read(fields.object(Review.KEY), name(fields, "maker")));
    }

    /** Two spellings of one name are one person. */
    private static String name(Fields fields, String key) throws RecordRefused {
        return NameNormaliser.normalise(fields.text(key, 100));
    }
}
