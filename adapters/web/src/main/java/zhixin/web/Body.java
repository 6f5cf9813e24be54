package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Takes in a request's body, up to 64 KiB; of more it keeps nothing and answers at once. */
final class Body {
    static final int MOST = 64 * 1024;
    /** So much of a refused body is read and thrown away, so that its sender gets to read the answer. */
    private static final long MOST_DRAINED = 128L << 20;

    private final Call call;
    private final Consumer<Buffer> then;
    private Buffer taken = Buffer.buffer();
    private long length;

    private Body(Call call, Consumer<Buffer> then) {
        this.call = call;
        this.then = then;
    }

    static void read(Call call, Consumer<Buffer> then) {
        var body = new Body(call, then);
        call.request.handler(body::take).endHandler(none -> body.end());
        if (announced(call) > MOST) {
            body.refuse();
        } else if ("100-continue".equalsIgnoreCase(call.request.getHeader("Expect"))) {
            call.request.response().writeContinue();
        }
    }

    private static long announced(Call call) {
        var length = call.request.getHeader("Content-Length");
        return length == null || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0
                : Long.parseLong("0" + length);
    }

    private void take(Buffer part) {
        length += part.length();
        if (length <= MOST) {
            taken = taken.length() == 0 ? part : taken.appendBuffer(part);
        } else if (length > MOST_DRAINED) {
            call.request.connection().close();
        } else {
            refuse();
        }
    }

    private void refuse() {
        taken = Buffer.buffer();
        length = Math.max(length, MOST + 1L);
        call.fail(new ProblemException(ProblemType.TOO_LARGE, "a question has at most 64 KiB"));
    }

    private void end() {
        if (length <= MOST) {
            try {
                then.accept(taken);
            } catch (RuntimeException e) {
                call.fail(e);
            }
        }
    }
}
