package zhixin.courts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The base64 text of an element, node by node, decoded straight into one array of the right size. */
final class NodeBase64 extends InputStream {
    private @Nullable Node node;
    private String text = "";
    private int at;

    private NodeBase64(Element element) {
        this.node = element.getFirstChild();
    }

    /** @throws zhixin.problem.ProblemException {@code malformed}; {@code too-large} beyond so many bytes */
    static byte[] bytes(Element element, long most) {
        var size = size(element);
        if (size > most) {
            throw BodyTap.tooLarge(most);
        }
        try (var decoded = Base64.getDecoder().wrap(new NodeBase64(element))) {
            var bytes = new byte[(int) size];
            if (decoded.readNBytes(bytes, 0, bytes.length) == bytes.length && decoded.read() < 0) {
                return bytes;
            }
        } catch (IOException e) {
            // Not base64: said below.
        }
        throw JacksonStrictJson.malformed("the document is not base64");
    }

    private static long size(Element element) {
        var chars = 0L;
        var pads = 0;
        var in = new NodeBase64(element);
        for (var c = in.read(); c >= 0; c = in.read()) {
            chars++;
            pads += c == '=' ? 1 : 0;
        }
        return Math.max(0, chars * 3 / 4 - pads);
    }

    @Override
    public int read() {
        while (true) {
            if (at < text.length()) {
                var c = text.charAt(at++);
                if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                    continue;
                }
                // Whatever is not ASCII becomes a character that base64 does not know.
                return c < 0x80 ? c : '!';
            }
            if (node == null) {
                return -1;
            }
            text = node instanceof Text part ? part.getData() : node.getNodeType() == Node.COMMENT_NODE ? "" : "!";
            at = 0;
            node = node.getNextSibling();
        }
    }
}
