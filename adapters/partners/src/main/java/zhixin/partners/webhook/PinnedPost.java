package zhixin.partners.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over a connection of its own (RFC 9112) to an address that was looked at before. Written here because the JDK's
 * client asks the name service itself, and whoever owns the name may answer it with another address than the one that was
 * looked at. Host, server name indication and the certificate's name stay those of the URL. Reads nothing but the status.
 */
final class PinnedPost {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final int MOST_HEADER_BYTES = 65_536;

    private final SSLSocketFactory tls;
    private final Duration patience;

    /** @param patience for connecting, and again for everything after it */
    PinnedPost(SSLSocketFactory tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * The status of the answer.
     *
     * @throws ConnectException if none of the addresses takes a connection
     * @throws IOException if the certificate is not that of the name, or no answer comes within the patience
     */
    int status(URI url, List<InetAddress> addresses, Map<String, String> headers, byte[] body) throws IOException {
        try (var socket = connected(addresses, port(url))) {
            var guard = Thread.ofVirtual().start(() -> closeLater(socket));
            try {
                var talk = "https".equals(url.getScheme()) ? secured(socket, url) : socket;
                var out = talk.getOutputStream();
                out.write(head(url, headers, body.length).getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                return status(new BufferedInputStream(talk.getInputStream()));
            } finally {
                guard.interrupt();
            }
        }
    }

    private Socket connected(List<InetAddress> addresses, int port) throws IOException {
        var each = Math.max(1, (int) (patience.toMillis() / addresses.size()));
        var failed = new ConnectException("no address takes a connection");
        for (var address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), each);
                return socket;
            } catch (IOException e) {
                socket.close();
                failed.addSuppressed(e);
            }
        }
        throw failed;
    }

    /** Closing the socket under it ends a write or a read that waits: time-outs of sockets know no writes. */
    private void closeLater(Socket socket) {
        try {
            Thread.sleep(patience);
            socket.close();
        } catch (InterruptedException | IOException _) {
            // It was answered in time, or is closed.
        }
    }

    private SSLSocket secured(Socket socket, URI url) throws IOException {
        var host = url.getHost().replaceAll("[\\[\\]]", "");
        var secured = (SSLSocket) tls.createSocket(socket, host, port(url), false);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    private static String head(URI url, Map<String, String> headers, int length) {
        var ascii = URI.create(url.toASCIIString());
        var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        var head = new StringBuilder("POST " + path + (ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery())
                + " HTTP/1.1\r\nHost: " + ascii.getHost() + (ascii.getPort() < 0 ? "" : ":" + ascii.getPort())
                + "\r\nUser-Agent: zhixin\r\nConnection: close\r\nContent-Length: " + length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** The final one: those that announce it (1xx) are passed over. */
    private static int status(InputStream in) throws IOException {
        var left = MOST_HEADER_BYTES;
        while (true) {
            var line = line(in, left);
            left -= line.length() + 2;
            var matcher = STATUS.matcher(line);
            if (!matcher.matches()) {
                throw new ProtocolException("no answer of HTTP/1.1");
            }
            var status = Integer.parseInt(matcher.group(1));
            if (status >= 200) {
                return status;
            }
            while (!line.isEmpty()) {
                line = line(in, left);
                left -= line.length() + 2;
            }
        }
    }

    private static String line(InputStream in, int most) throws IOException {
        var line = new StringBuilder();
        for (var read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0 || line.length() > most) {
                throw new ProtocolException(read < 0 ? "the answer ends early" : "the answer's head is too long");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
