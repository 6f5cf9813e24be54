package zhixin.cli.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.security.sm.Sm3Digests;

/**
 * The result of a screening, {@code zhixin/screening/1}, whose counts and verdicts agree with each other.
 *
 * @param counts how many subjects have which outcome
 */
public record Screening(
        String screeningId,
        String caller,
        String project,
        long edition,
        String requestDigest,
        Map<String, Long> counts,
        List<Fields> subjects) {
    public static final String SCHEMA = "zhixin/screening/1";
    private static final List<String> LISTS =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");
    private static final List<String> OUTCOMES = List.of("listed", "name-mismatch", "not-listed", "unanswerable");
    private static final int MOST = 10_000;

    /** @throws InvalidDocument saying what is wrong with it */
    public static Screening read(Fields document) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a screening");
        var lists = document.list("listsChecked");
        InvalidDocument.unless(
                !lists.isEmpty()
                        && lists.equals(LISTS.stream().filter(lists::contains).toList()),
                "listsChecked are not some of the five lists in their order");
        var edition = document.number("edition");
        InvalidDocument.unless(
                (edition == 0) == (document.digestOrNull("manifestDigest") == null),
                "an edition has a manifest, and none before the first");
        document.digest("idempotencyKeyDigest");
        document.text("asOf");
        document.text("issuedAt");
        var purpose = document.object("purpose");
        purpose.text("capacity");
        var subjects = document.objects("subjects");
        InvalidDocument.unless(!subjects.isEmpty() && subjects.size() <= MOST, "not 1 to 10000 subjects");
        var counts = counted(subjects, lists);
        var said = document.object("counts");
        counts.forEach((outcome, count) ->
                InvalidDocument.unless(said.number(outcome) == count, "the count of " + outcome + " is wrong"));
        return new Screening(
                document.text("screeningId"),
                document.text("caller"),
                purpose.text("project"),
                edition,
                document.digest("requestDigest"),
                counts,
                subjects);
    }

    private static Map<String, Long> counted(List<Fields> subjects, List<?> lists) {
        var counts = new TreeMap<String, Long>();
        OUTCOMES.forEach(outcome -> counts.put(outcome, 0L));
        for (var i = 0; i < subjects.size(); i++) {
            var subject = subjects.get(i);
            InvalidDocument.unless(subject.number("index") == i, "subject " + i + " is out of its place");
            counts.merge(outcome(subject, lists), 1L, Long::sum);
        }
        return counts;
    }

    private static String outcome(Fields subject, List<?> lists) {
        var outcome = subject.text("outcome");
        InvalidDocument.unless(OUTCOMES.contains(outcome), "no outcome is " + outcome);
        if (outcome.equals("unanswerable")) {
            InvalidDocument.unless(subject.text("problem").startsWith("/problems/"), "a problem of another kind");
            subject.text("code");
            return outcome;
        }
        subject.text("name");
        subject.text("maskedId");
        var matches = subject.objects("matches");
        InvalidDocument.unless(
                matches.isEmpty() != outcome.equals("listed"), "who is listed has matches, and nobody else");
        matches.forEach(match ->
                InvalidDocument.unless(lists.contains(match.text("list")), "a match of a list that was not checked"));
        return outcome;
    }

    /**
     * That this is the request it answers: the same bytes, and subject for subject the same names and masked numbers.
     *
     * @throws InvalidDocument if it is not
     */
    public void answers(byte[] request) {
        InvalidDocument.unless(
                requestDigest.equals(Sm3Digests.digest(request)), "that is not the request: requestDigest differs");
        var asked = Fields.read(request).objects("subjects");
        InvalidDocument.unless(asked.size() == subjects.size(), "the request has another number of subjects");
        for (var i = 0; i < asked.size(); i++) {
            var subject = subjects.get(i);
            InvalidDocument.unless(
                    subject.text("outcome").equals("unanswerable") || isOf(subject, asked.get(i)),
                    "subject " + i + " is not the one of the request");
        }
    }

    private static boolean isOf(Fields subject, Fields asked) {
        try {
            var document = IdentityDocument.parse(asked.text("idType"), asked.text("id"), asked.textOrNull("country"));
            return subject.text("name").equals(asked.text("name"))
                    && subject.text("maskedId").equals(document.masked());
        } catch (InvalidIdentifier e) {
            return false;
        }
    }
}
