package zhixin.partners.paper;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Fonts of the machine that have Chinese, the best one first, and behind it those with rare ideographs: a name is drawn in the
 * first font that has its character. Fonts are never fetched; which are looked for, and under which licences, is in the README.
 */
public final class PaperFonts {
    private static final List<String> CHINESE = List.of(
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc,0",
            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf");
    private static final List<String> RARE = List.of(
            "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf", "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf");

    private final List<String> files;
    private List<BaseFont> loaded = List.of();

    /** @param own a directory whose fonts ({@code .ttf}, {@code .otf}) go before those of the machine; may be missing */
    public PaperFonts(Path own) {
        this.files = Stream.of(
                        in(own).stream(),
                        CHINESE.stream().filter(PaperFonts::there).limit(1),
                        RARE.stream().filter(PaperFonts::there))
                .flatMap(each -> each)
                .toList();
    }

    private static boolean there(String font) {
        return Files.isReadable(Path.of(font.replaceFirst(",\\d+$", "")));
    }

    private static List<String> in(Path own) {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (var found = Files.list(own)) {
            return found.map(Path::toString)
                    .filter(name -> name.endsWith(".ttf") || name.endsWith(".otf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is one at all. */
    public boolean any() {
        return !files.isEmpty();
    }

    /** Text of that size in points. */
    Phrase text(String text, float size) {
        var selector = new FontSelector();
        var fonts = fonts();
        fonts.forEach(font -> selector.addFont(new Font(font, size)));
        return selector.process(drawable(text, fonts));
    }

    /** The six letters before the name of each font's part (ISO 32000 9.9.2) follow from the document from now on. */
    void label(byte[] fileId) {
        var seed = ByteBuffer.wrap(fileId).getLong();
        var fonts = fonts();
        for (var i = 0; i < fonts.size(); i++) {
            fonts.get(i).setSecureRandom(new Labels(seed + i));
        }
    }

    /** The library wants letters of chance; these are of a seed. They keep nothing secret. */
    private static final class Labels extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1;

        private final Random letters;

        Labels(long seed) {
            this.letters = new Random(seed);
        }

        @Override
        public double nextDouble() {
            return letters.nextDouble();
        }
    }

    /** What no font has stands as its number, so that nothing is lost and nothing is another character. */
    private static String drawable(String text, List<BaseFont> fonts) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || fonts.stream().anyMatch(font -> font.charExists(c))) {
                out.appendCodePoint(c);
            } else {
                out.append("[U+%04X]".formatted(c));
            }
        });
        return out.toString();
    }

    private synchronized List<BaseFont> fonts() {
        if (files.isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "this hub has no font for Chinese: ask for application/json");
        }
        if (loaded.isEmpty()) {
            var fonts = new ArrayList<BaseFont>();
            for (var file : files) {
                fonts.add(load(file));
            }
            loaded = List.copyOf(fonts);
        }
        return loaded;
    }

    private static BaseFont load(String file) {
        try {
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + file + " cannot be read", e);
        }
    }
}
