package zhixin.cli.check;

import java.util.HashSet;

/** A court's receipt, {@code zhixin/receipt/1}. */
public record Receipt(
        String submissionId, String court, long batchNumber, String batchDigest, int admitted, int refused) {
    public static final String SCHEMA = "zhixin/receipt/1";

    /** @throws InvalidDocument saying what is wrong with it */
    public static Receipt read(Fields document) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a receipt");
        var number = document.number("batchNumber");
        InvalidDocument.unless(number >= 1, "batches count from 1");
        var admitted = document.list("admitted");
        var refused = document.objects("refused");
        var names = new HashSet<Object>(admitted);
        InvalidDocument.unless(names.size() == admitted.size(), "a record is admitted twice");
        refused.forEach(each -> InvalidDocument.unless(!each.text("code").isEmpty(), "a refusal without a code"));
        if (document.has("positions")) {
            var positions = document.object("positions");
            InvalidDocument.unless(
                    positions.number("from") >= 1 && positions.number("from") <= positions.number("to"),
                    "positions run backwards");
        }
        return new Receipt(
                document.text("submissionId"),
                document.text("court"),
                number,
                document.digest("batchDigest"),
                admitted.size(),
                refused.size());
    }
}
