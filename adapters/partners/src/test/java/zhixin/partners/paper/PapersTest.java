package zhixin.partners.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PRStream;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfNameTree;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import zhixin.trust.PlainDigests;
import zhixin.trust.SignedDocument;

/** Pages of the real library in the machine's real fonts, read back. */
class PapersTest {
    private static final String CLEARANCE = """
            {"schema":"zhixin/clearance/1","certificateId":"stHxITwEGIBOokV0S-cGtg","issuedAt":"2026-11-23T09:12:25.305+08:00",
             "asOf":"2026-11-23T09:12:25.305+08:00","validUntil":"2026-11-30T09:12:25.305+08:00","edition":30,
             "listsChecked":["enforcement","dishonest","exit-ban","bidding-ban","consumption"],"outcome":"not-listed",
             "statement":"截至所载期号","purpose":"办理贷款",
             "subject":{"name":"%s","idType":"resident-id","country":null,"maskedId":"11****1990*******9"}}""";

    @TempDir
    Path none;

    private Papers papers() {
        var fonts = new PaperFonts(none);
        assertThat(fonts.any())
                .as("a font for Chinese (Debian: apt-get install fonts-wqy-microhei fonts-hanazono)")
                .isTrue();
        return new Papers(fonts, "https://zhixin.example", new PlainDigests());
    }

    private static SignedDocument document(String json) {
        return new SignedDocument(
                json.getBytes(StandardCharsets.UTF_8), new byte[] {0x30, 1, -1}, new byte[] {0x30, 7, 7});
    }

    private static String text(PdfReader pdf) throws Exception {
        var text = new StringBuilder();
        for (var page = 1; page <= pdf.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(pdf).getTextFromPage(page));
        }
        return text.toString();
    }

    @Test
    void thePageHoldsTheDocumentItsSignatureAndItsSigner() throws Exception {
        var document = document(CLEARANCE.formatted("王小䶮"));
        var pdf = new PdfReader(papers().of(document));
        assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        assertThat(pdf.getPageSize(1).getWidth()).isEqualTo(595);
        assertThat(attached(pdf, "certificate.json")).isEqualTo(document.content());
        assertThat(attached(pdf, "certificate.json.sig")).isEqualTo(document.signature());
        assertThat(new String(attached(pdf, "certificate.crt"), StandardCharsets.US_ASCII))
                .isEqualTo("-----BEGIN CERTIFICATE-----\nMAcH\n-----END CERTIFICATE-----\n");
        assertThat(text(pdf)).contains("未列名单证明", "王小䶮", "11****1990*******9", "stHxITwEGIBOokV0S-cGtg", "办理贷款");
    }

    private static byte[] attached(PdfReader pdf, String name) throws Exception {
        var tree = pdf.getCatalog().getAsDict(PdfName.NAMES).getAsDict(PdfName.EMBEDDEDFILES);
        var file = (PdfDictionary)
                PdfReader.getPdfObject(PdfNameTree.readTree(tree).get(name));
        return PdfReader.getStreamBytes(
                (PRStream) PdfReader.getPdfObject(file.getAsDict(PdfName.EF).get(PdfName.F)));
    }

    /** Also by another hub with the same fonts, and after another page; a page of another document is another. */
    @Test
    void theSameDocumentHasTheSamePageToTheByte() throws Exception {
        var document = document(CLEARANCE.formatted("王小䶮"));
        var papers = papers();
        var first = papers.of(document);
        var other = papers.of(document(CLEARANCE.formatted("王大䶮")));
        Thread.sleep(1100); // a PDF's times are of seconds
        assertThat(papers.of(document)).isEqualTo(first);
        assertThat(papers().of(document)).isEqualTo(first);
        assertThat(id(other)).isNotEqualTo(id(first));
        assertThat(names(first)).isNotEmpty().doesNotContainAnyElementsOf(names(other));
    }

    private static String id(byte[] pdf) throws Exception {
        return new PdfReader(pdf).getTrailer().getAsArray(PdfName.ID).toString();
    }

    private static Set<String> names(byte[] pdf) {
        return Pattern.compile("/FontName/([A-Z]{6}\\+)")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** A character that no font has stands as its number: nothing is lost, and nothing is another character. */
    @Test
    void whatNoFontHasStandsAsItsNumber() throws Exception {
        var pdf = new PdfReader(papers().of(document(CLEARANCE.formatted("王\\uDBFF\\uDFFD"))));
        assertThat(text(pdf)).contains("王[U+10FFFD]");
    }

    @Test
    void tenThousandSubjectsHavePages() throws Exception {
        var subject = "{\"index\":%d,\"outcome\":\"not-listed\",\"name\":\"王小明\",\"idType\":\"resident-id\","
                + "\"maskedId\":\"11****1990*******9\",\"matches\":[]}";
        var subjects = new ArrayList<String>();
        for (var i = 0; i < 9_998; i++) {
            subjects.add(subject.formatted(i));
        }
        subjects.add(
                "{\"index\":9998,\"outcome\":\"unanswerable\",\"problem\":\"/problems/invalid-id\",\"code\":\"id.check-digit\"}");
        subjects.add(
                "{\"index\":9999,\"outcome\":\"listed\",\"name\":\"李四\",\"idType\":\"resident-id\",\"maskedId\":\"11****\","
                        + "\"matches\":[{\"list\":\"dishonest\",\"court\":{\"code\":\"京0105\",\"name\":\"北京市朝阳区人民法院\"}}]}");
        var json = """
                {"schema":"zhixin/screening/1","screeningId":"KxG5za9YkkPuN9nxGaBGIw","caller":"bidding",
                 "purpose":{"project":"招标2026-17","capacity":"投标人","at":null},"issuedAt":"2026-11-23T09:30:00.12+08:00",
                 "asOf":"2026-11-23T09:29:59.9+08:00","edition":17,"complete":true,"listsChecked":["dishonest","bidding-ban"],
                 "counts":{"listed":1,"not-listed":9998,"name-mismatch":0,"unanswerable":1},"notices":[],
                 "subjects":[%s]}""".formatted(String.join(",", subjects));
        var document = document(json);
        var pdf = new PdfReader(papers().of(document));
        assertThat(pdf.getNumberOfPages()).isBetween(150, 600);
        assertThat(attached(pdf, "certificate.json")).isEqualTo(document.content());
        var extractor = new PdfTextExtractor(pdf);
        var last = extractor.getTextFromPage(pdf.getNumberOfPages() - 1)
                + extractor.getTextFromPage(pdf.getNumberOfPages());
        assertThat(last).contains("李四", "在列", "北京市朝阳区人民法院", "id.check-digit", "10000");
    }

    @Test
    void theCodeIsReadByAnyReader() throws Exception {
        var text = "https://zhixin.example/verify#c=stHxITwEGIBOokV0S-cGtg."
                + String.join("", Collections.nCopies(8, "0123abcd"));
        var code = QrCode.pixels(text);
        var side = code.width();
        var pixels = new int[side * side];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = code.white(i % side, i / side) ? 0xffffff : 0;
        }
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(text);
    }

    @Test
    void noPageForAnyOtherDocument() {
        assertThatThrownBy(() -> papers().of(document("{\"schema\":\"zhixin/receipt/1\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
