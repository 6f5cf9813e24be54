package zhixin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx with static files of an answer's size: how fast this machine serves HTTP when nothing has to be found out. */
final class StaticPage implements AutoCloseable {
    private final Process process;
    private final int port;

    private StaticPage(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves {@code SIZE.json} for each of the sizes, in bytes. */
    static StaticPage serve(Path directory, int... sizes) throws IOException, InterruptedException {
        var home = Files.createDirectories(directory.resolve("nginx"));
        for (var size : sizes) {
            Files.write(
                    home.resolve(size + ".json"),
                    "x".repeat(size).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        var port = HubProcess.freePort();
        var configuration = Files.writeString(home.resolve("nginx.conf"), configuration(home, port));
        var process = new ProcessBuilder("nginx", "-e", "stderr", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("nginx.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var page = new StaticPage(process, port);
        page.await();
        return page;
    }

    private static String configuration(Path home, int port) {
        var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        return user + """
                daemon off;
                worker_processes auto;
                pid HOME/nginx.pid;
                events { worker_connections 1024; }
                http {
                  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
                  client_body_temp_path HOME/t1; proxy_temp_path HOME/t2; fastcgi_temp_path HOME/t3;
                  uwsgi_temp_path HOME/t4; scgi_temp_path HOME/t5;
                  types { application/json json; }
                  server { listen 127.0.0.1:PORT; root HOME; }
                }
                """.replace("HOME", home.toString()).replace("PORT", String.valueOf(port));
    }

    private void await() throws IOException, InterruptedException {
        for (var attempt = 0; attempt < 100; attempt++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("nginx does not serve: see its nginx.log");
    }

    String url(int size) {
        return "http://127.0.0.1:" + port + "/" + size + ".json";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
