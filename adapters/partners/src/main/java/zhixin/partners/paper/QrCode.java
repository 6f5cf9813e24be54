package zhixin.partners.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.openpdf.text.BadElementException;
import org.openpdf.text.Image;

/** A QR code (ISO/IEC 18004) as an image of one bit a module's pixel: sharp at any size. */
final class QrCode {
    private static final int PIXELS = 4;

    private QrCode() {}

    /**
     * Pixels, a bit each.
     *
     * @param width and height
     * @param bits row by row, each from a byte of its own on; 1 is white
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Pixels(int width, byte[] bits) {
        boolean white(int x, int y) {
            return (bits[y * row(width) + x / 8] & (0x80 >>> (x % 8))) != 0;
        }
    }

    private static int row(int width) {
        return (width + 7) / 8;
    }

    static Image of(String text, float side) {
        try {
            var pixels = pixels(text);
            var image = Image.getInstance(pixels.width(), pixels.width(), 1, 1, pixels.bits());
            image.scaleAbsolute(side, side);
            return image;
        } catch (BadElementException e) {
            throw new IllegalStateException("pixels are an image", e);
        }
    }

    static Pixels pixels(String text) {
        try {
            var hints = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);
            var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            var width = modules.getWidth() * PIXELS;
            var bits = new byte[row(width) * width];
            for (var y = 0; y < width; y++) {
                for (var x = 0; x < width; x++) {
                    if (!modules.get(x / PIXELS, y / PIXELS)) {
                        bits[y * row(width) + x / 8] |= (byte) (0x80 >>> (x % 8));
                    }
                }
            }
            return new Pixels(width, bits);
        } catch (WriterException e) {
            throw new IllegalStateException("a short text has its code", e);
        }
    }
}
