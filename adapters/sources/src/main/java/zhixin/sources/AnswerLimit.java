package zhixin.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Before CXF parses a byte of an answer: no more of it is read than an answer may have. */
final class AnswerLimit extends AbstractPhaseInterceptor<Message> {
    private final long most;

    /** @param most bytes of the whole message */
    AnswerLimit(long most) {
        super(Phase.RECEIVE);
        this.most = most;
    }

    @Override
    public void handleMessage(Message message) {
        var body = message.getContent(InputStream.class);
        if (body != null) {
            message.setContent(InputStream.class, new Limited(body, most));
        }
    }

    /** More came than an answer may have. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
