package zhixin.partners.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.GregorianCalendar;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;
import zhixin.trust.SignedDocument;

/** Draws a sheet on A4 and puts the signed document into the file: its exact bytes, its signature, the signer's certificate. */
final class PdfPage {
    /** Under these names the parts lie inside, as {@code zhixin verify} and openssl want them side by side. */
    static final String NAME = "certificate";

    private static final float MARGIN = 56;
    private static final float CODE = 108;

    private final PaperFonts fonts;

    PdfPage(PaperFonts fonts) {
        this.fonts = fonts;
    }

    /** @param fileId 16 bytes that follow from the document: nothing in the page is of the moment or by chance */
    byte[] draw(Sheet sheet, SignedDocument document, byte[] fileId) {
        fonts.label(fileId);
        var out = new ByteArrayOutputStream();
        var page = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        try {
            var writer = PdfWriter.getInstance(page, out);
            writer.setPageEvent(new Footer(sheet));
            page.addTitle(sheet.title());
            page.open();
            date(writer, sheet);
            writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(fileId, fileId));
            writer.getExtraCatalog().put(PdfName.LANG, new PdfString("zh-CN"));
            body(page, sheet);
            attach(writer, document);
            page.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void date(PdfWriter writer, Sheet sheet) {
        var date = new PdfDate(GregorianCalendar.from(sheet.at().toZonedDateTime()));
        writer.getInfo().put(PdfName.CREATIONDATE, date);
        writer.getInfo().put(PdfName.MODDATE, date);
    }

    private void body(Document page, Sheet sheet) {
        page.add(paragraph(sheet.title(), 22, Element.ALIGN_CENTER, 2));
        page.add(paragraph(sheet.subtitle(), 10, Element.ALIGN_CENTER, 14));
        page.add(rows(sheet));
        if (sheet.table() != null) {
            page.add(lines(sheet.table()));
        }
        page.add(code(sheet));
    }

    private Paragraph paragraph(String text, float size, int alignment, float after) {
        var paragraph = new Paragraph(fonts.text(text, size));
        paragraph.setAlignment(alignment);
        paragraph.setLeading(size * 1.5f);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    private PdfPTable rows(Sheet sheet) {
        var table = table(new float[] {3, 8});
        table.setSpacingAfter(12);
        for (var row : sheet.rows()) {
            table.addCell(cell(fonts.text(row.label(), 10), Rectangle.BOTTOM));
            table.addCell(cell(fonts.text(row.value(), 11), Rectangle.BOTTOM));
        }
        return table;
    }

    private PdfPTable lines(Sheet.Table lines) {
        var table = table(lines.widths());
        table.setHeaderRows(1);
        table.setSpacingAfter(12);
        lines.heads().forEach(head -> table.addCell(cell(fonts.text(head, 9), Rectangle.BOTTOM | Rectangle.TOP)));
        for (var line : lines.lines()) {
            line.forEach(text -> table.addCell(cell(fonts.text(text, 8.5f), Rectangle.BOTTOM)));
        }
        return table;
    }

    /** The code to scan, and what to do with it; never on two pages. */
    private PdfPTable code(Sheet sheet) {
        var table = table(new float[] {CODE + 12, PageSize.A4.getWidth() - 2 * MARGIN - CODE - 12});
        table.setKeepTogether(true);
        var code = new PdfPCell(QrCode.of(sheet.code(), CODE), false);
        code.setBorder(Rectangle.NO_BORDER);
        code.setPadding(0);
        table.addCell(code);
        var notes = new PdfPCell();
        notes.setBorder(Rectangle.NO_BORDER);
        sheet.notes().forEach(note -> notes.addElement(paragraph(note, 8.5f, Element.ALIGN_LEFT, 3)));
        table.addCell(notes);
        return table;
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSplitLate(false);
        return table;
    }

    private static PdfPCell cell(Phrase text, int border) {
        var cell = new PdfPCell(text);
        cell.setBorder(border);
        cell.setBorderWidth(0.4f);
        cell.setLeading(2, 1.35f);
        cell.setPaddingTop(3);
        cell.setPaddingBottom(6);
        return cell;
    }

    private static void attach(PdfWriter writer, SignedDocument document) throws IOException {
        attach(writer, NAME + ".json", document.content());
        attach(writer, NAME + ".json.sig", document.signature());
        attach(writer, NAME + ".crt", pem(document.signer()));
    }

    private static void attach(PdfWriter writer, String name, byte[] content) throws IOException {
        writer.addFileAttachment(name, PdfFileSpecification.fileEmbedded(writer, null, name, content));
    }

    private static byte[] pem(byte[] certificate) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The page's number and whose page it is, below each. */
    private final class Footer extends PdfPageEventHelper {
        private final Sheet sheet;

        Footer(Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document page) {
            var text = fonts.text(sheet.title() + "  ·  第 " + writer.getPageNumber() + " 页", 8);
            ColumnText.showTextAligned(
                    writer.getDirectContent(), Element.ALIGN_CENTER, text, PageSize.A4.getWidth() / 2, MARGIN / 2, 0);
        }
    }
}
