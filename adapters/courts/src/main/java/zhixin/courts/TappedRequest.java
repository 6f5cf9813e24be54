package zhixin.courts;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body is read through its tap. */
final class TappedRequest extends HttpServletRequestWrapper {
    private final BodyTap tap;

    TappedRequest(HttpServletRequest request, BodyTap tap) {
        super(request);
        this.tap = tap;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Tapped(tap);
    }

    private static final class Tapped extends ServletInputStream {
        private final BodyTap tap;
        private boolean finished;

        Tapped(BodyTap tap) {
            this.tap = tap;
        }

        @Override
        public int read() throws IOException {
            return ended(tap.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return ended(tap.read(into, offset, length));
        }

        private int ended(int got) {
            finished |= got < 0;
            return got;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a body is read by the thread that serves it");
        }
    }
}
