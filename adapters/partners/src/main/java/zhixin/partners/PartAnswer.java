package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as an answer that can be broken off and taken up again (RFC 9110 section 14): one range of bytes, bound to the
 * entity tag by {@code If-Range}. Several ranges at once are answered with the whole, as the RFC allows.
 */
final class PartAnswer {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
    private static final int BUFFER = 1 << 16;

    private PartAnswer() {}

    /** From the first to the last byte, both included. */
    private record Range(long first, long last) {
        long length() {
            return last - first + 1;
        }
    }

    /** Told before the last bytes of a stretch go out: whoever has them may say so at once. */
    interface Sent {
        /** From the first of its bytes to the one after the last. */
        void stretch(long first, long end);
    }

    static void write(SnapshotFiles.File file, HttpServletRequest request, HttpServletResponse response, Sent sent)
            throws IOException {
        var size = file.part().bytes();
        var tag = "\"" + file.part().sha256().substring("sha256:".length()) + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, no-store");
        if (matches(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var asked = asked(request, tag).map(RANGE::matcher).filter(java.util.regex.Matcher::matches);
        var range = asked.flatMap(range2 -> range(range2.group(1), range2.group(2), size));
        if (asked.isPresent() && range.isEmpty()) {
            response.setHeader("Content-Range", "bytes */" + size);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        range.ifPresent(part -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        });
        send(file, range.orElse(new Range(0, size - 1)), request, response, sent);
    }

    private static boolean matches(@org.jspecify.annotations.Nullable String header, String tag) {
        return header != null && (header.equals("*") || header.contains(tag));
    }

    /** The range that is asked for; none where it is of another file than the one that is there. */
    private static Optional<String> asked(HttpServletRequest request, String tag) {
        var bound = request.getHeader("If-Range");
        return bound == null || bound.equals(tag) ? Optional.ofNullable(request.getHeader("Range")) : Optional.empty();
    }

    private static Optional<Range> range(String first, String last, long size) {
        if (first.isEmpty() && last.isEmpty()) {
            return Optional.of(new Range(0, size - 1));
        }
        var range = first.isEmpty()
                ? new Range(Math.max(0, size - Long.parseLong(last)), size - 1)
                : new Range(
                        Long.parseLong(first), last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last)));
        return range.first() <= range.last() ? Optional.of(range) : Optional.empty();
    }

    private static void send(
            SnapshotFiles.File file, Range range, HttpServletRequest request, HttpServletResponse response, Sent sent)
            throws IOException {
        response.setContentType("application/gzip");
        response.setContentLengthLong(range.length());
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try (var channel = FileChannel.open(file.path())) {
            channel.position(range.first());
            var buffer = ByteBuffer.allocate(BUFFER);
            var out = response.getOutputStream();
            for (var rest = range.length(); rest > 0; rest -= buffer.position()) {
                buffer.clear().limit((int) Math.min(BUFFER, rest));
                if (channel.read(buffer) < 0) {
                    throw new IOException("a part is shorter than it was");
                }
                if (buffer.position() == rest) {
                    sent.stretch(range.first(), range.last() + 1);
                }
                out.write(buffer.array(), 0, buffer.position());
            }
        }
    }
}
