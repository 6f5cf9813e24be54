package zhixin.courts;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import zhixin.submission.Submission.Detached;
import zhixin.submission.Submission.Envelope;
import zhixin.submission.Submission.SignedData;
import zhixin.trust.Digests;
import zhixin.trust.SignedDocument;

/** The bytes of a message, read once: to the desk, or as evidence. */
final class QueueBody {
    private static final int DER_SEQUENCE = 0x30;

    private final Message message;
    private final BodyTap tap;
    private final long length;

    QueueBody(Message message, Digests digests, long limit) throws JMSException {
        this.message = message;
        this.length = message instanceof BytesMessage bytes ? bytes.getBodyLength() : 0;
        // Announced too large: none of it is held.
        this.tap = new BodyTap(stream(message), digests.stream(), length > limit ? 0 : limit);
    }

    BodyTap tap() {
        return tap;
    }

    private static InputStream stream(Message message) throws JMSException {
        return switch (message) {
            case BytesMessage bytes -> new BytesStream(bytes);
            case TextMessage text -> new ByteArrayInputStream(utf8(text.getText()));
            default -> InputStream.nullInputStream();
        };
    }

    private static byte[] utf8(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws zhixin.problem.ProblemException {@code too-large}, or {@code malformed} for another kind of message */
    Envelope envelope() throws JMSException {
        if (!(message instanceof BytesMessage) && !(message instanceof TextMessage)) {
            throw JacksonStrictJson.malformed("a message carries bytes or text");
        }
        var body = body();
        var signature = property(QueueDoor.SIGNATURE);
        // STOMP and MQTT senders have no such properties: their document travels as SignedData.
        if (signature == null && body.length > 0 && body[0] == DER_SEQUENCE) {
            return new SignedData(body);
        }
        var signer = property(QueueDoor.SIGNER);
        return new Detached(new SignedDocument(body, Base64Text.orNothing(signature), Base64Text.orNothing(signer)));
    }

    private byte[] body() {
        try {
            return length > 0 && length < Integer.MAX_VALUE ? tap.readNBytes((int) length) : tap.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String property(String name) throws JMSException {
        return message.getObjectProperty(name) instanceof String text ? text : null;
    }

    /** A bytes message as a stream. */
    private static final class BytesStream extends InputStream {
        private final BytesMessage message;

        BytesStream(BytesMessage message) {
            this.message = message;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            try {
                var part = offset == 0 ? into : new byte[length];
                var got = message.readBytes(part, length);
                if (got > 0 && offset != 0) {
                    System.arraycopy(part, 0, into, offset, got);
                }
                return got;
            } catch (JMSException e) {
                throw new IOException("the broker failed while a message was read", e);
            }
        }
    }
}
