package zhixin.cli.check;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zhixin.edition.CanonicalJson;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * The answer to a warrant, {@code zhixin/inquiry/1}: completeness counted again from the sources' lines, and each source's own
 * document opened: its signature, the inquiry and the warrant that it names, and the assets that are shown as its.
 */
public record InquiryAnswer(
        String inquiryId, long version, long answered, long sources, boolean complete, List<String> signers) {
    public static final String SCHEMA = "zhixin/inquiry/1";
    private static final Set<String> STATUS = Set.of("answered", "empty", "refused", "late", "failed", "not-asked");
    private static final Set<String> WITH_DOCUMENT = Set.of("answered", "empty", "refused");
    private static final Set<String> SETTLED = Set.of("answered", "empty");

    /** @throws InvalidDocument saying what does not hold */
    public static InquiryAnswer read(Fields document, HubSeal seal) {
        var lines = document.objects("sources");
        var names = new HashSet<String>();
        var signers = new java.util.ArrayList<String>();
        var settled = 0L;
        for (var line : lines) {
            var status = line.text("status");
            InvalidDocument.unless(STATUS.contains(status), "no such status of a source");
            InvalidDocument.unless(names.add(line.text("name")), "a source stands twice");
            settled += SETTLED.contains(status) ? 1 : 0;
            if (line.value("answer") != null) {
                signers.add(open(line, document, seal));
            } else {
                InvalidDocument.unless(
                        line.text("name").equals("hub") || !WITH_DOCUMENT.contains(status),
                        line.text("name") + " is said to have answered, without its document");
            }
            InvalidDocument.unless(
                    status.equals("answered") == !line.list("assets").isEmpty(),
                    line.text("name") + " shows assets that it did not answer, or none that it did");
        }
        var counted = document.object("completeness");
        var complete = settled == lines.size();
        InvalidDocument.unless(
                counted.number("answered") == settled
                        && counted.number("sources") == lines.size()
                        && Boolean.valueOf(complete).equals(counted.value("complete")),
                "completeness is not what the sources' lines say");
        document.digest("warrantDigest");
        InvalidDocument.unless(
                (document.number("version") == 1) == (document.value("previousDigest") == null),
                "the first version alone has none before it");
        return new InquiryAnswer(
                document.text("inquiryId"), document.number("version"), settled, lines.size(), complete, signers);
    }

    private static String open(Fields line, Fields document, HubSeal seal) {
        var name = line.text("name");
        var answer = line.object("answer");
        var signed = new SignedDocument(bytes(answer, "document"), bytes(answer, "signature"), bytes(answer, "signer"));
        var signer = seal.signer(signed);
        InvalidDocument.unless(
                Sm3Digests.digest(signed.content()).equals(answer.digest("digest")),
                "the digest of " + name + "'s answer is another");
        var said = Fields.read(signed.content());
        InvalidDocument.unless(
                name.equals(said.text("source"))
                        && document.text("inquiryId").equals(said.text("inquiryId"))
                        && document.digest("warrantDigest").equals(said.digest("warrantDigest")),
                "the answer of " + name + " is to something else");
        InvalidDocument.unless(
                line.text("status").equals(said.text("outcome"))
                        && CanonicalJson.write(line.value("assets")).equals(CanonicalJson.write(said.value("assets"))),
                "the hub does not show what " + name + " said");
        return signer;
    }

    private static byte[] bytes(Fields answer, String field) {
        try {
            return Base64.getDecoder().decode(answer.text(field));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument(field + " is no base64");
        }
    }
}
