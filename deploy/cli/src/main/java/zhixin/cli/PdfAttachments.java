package zhixin.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.PRStream;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfNameTree;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfReader;
import zhixin.cli.Options.Unusable;
import zhixin.cli.check.Clearance;
import zhixin.cli.check.Fields;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.RemovalProof;
import zhixin.cli.check.Screening;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.trust.SignedDocument;

/** The signed document inside a page for people: what is drawn on the page is not looked at. */
final class PdfAttachments {
    private static final byte[] MARK = {'%', 'P', 'D', 'F', '-'};
    private static final String NAME = "certificate";
    private static final Set<String> PAPERS = Set.of(Clearance.SCHEMA, RemovalProof.SCHEMA, Screening.SCHEMA);

    private PdfAttachments() {}

    static boolean isPdf(byte[] content) {
        return content.length > MARK.length && java.util.Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** @throws Unusable if it is no PDF with a document, its signature and the signer's certificate in it */
    static SignedDocument read(byte[] pdf) {
        try (var reader = new PdfReader(pdf)) {
            var names = reader.getCatalog().getAsDict(PdfName.NAMES);
            var tree = names == null ? null : names.getAsDict(PdfName.EMBEDDEDFILES);
            if (tree == null) {
                throw new Unusable("that PDF holds no signed document");
            }
            var files = PdfNameTree.readTree(tree);
            return new SignedDocument(
                    paper(file(files, NAME + ".json")),
                    file(files, NAME + ".json.sig"),
                    Pem.certificateOf(
                            new String(file(files, NAME + ".crt"), java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (IOException | PkiException | ClassCastException | IllegalArgumentException e) {
            throw new Unusable("that PDF cannot be read");
        }
    }

    /** Somebody may draw a certificate and put another signed document inside: a page shows nothing but these. */
    private static byte[] paper(byte[] document) {
        if (!PAPERS.contains(Fields.read(document).text("schema"))) {
            throw new InvalidDocument("the page holds no paper");
        }
        return document;
    }

    private static byte[] file(Map<String, PdfObject> files, String name) throws IOException {
        var found = files.get(name);
        var specification = found == null ? null : PdfReader.getPdfObject(found);
        var stream = specification instanceof PdfDictionary dictionary ? stream(dictionary) : null;
        if (stream == null) {
            throw new Unusable("that PDF holds no " + name);
        }
        return PdfReader.getStreamBytes(stream);
    }

    private static @Nullable PRStream stream(PdfDictionary specification) {
        var files = specification.getAsDict(PdfName.EF);
        return files != null && PdfReader.getPdfObject(files.get(PdfName.F)) instanceof PRStream stream ? stream : null;
    }
}
