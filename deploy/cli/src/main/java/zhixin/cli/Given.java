package zhixin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import zhixin.cli.Options.Unusable;
import zhixin.cli.check.LeafText;
import zhixin.cli.check.LogNote;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** The document that is to be verified: with its signature beside it, or inside GB/T 35275 SignedData. */
sealed interface Given {
    /** A document with a detached signature; what is missing is empty. */
    record Detached(SignedDocument document) implements Given {}

    /** SignedData, DER. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wrapped(byte[] signedData) implements Given {}

    /**
     * From a file or a URL.
     *
     * @param anchor beside it the hub's own certificate is looked for, when a document comes without one
     * @throws Unusable if it cannot be had
     */
    static Given read(Options options, Path anchor) {
        var source = options.rest().getFirst();
        if (source.matches("https?://.*")) {
            return fetch(options, URI.create(source));
        }
        var named = options.get("sig");
        var file = Path.of(source);
        return file(options, file, named == null ? SignedFiles.signatureBeside(file) : Path.of(named), anchor);
    }

    /** As above, of another source than the command's own: its signature stands beside it. */
    static Given of(Options options, String source, Path anchor) {
        return source.matches("https?://.*")
                ? fetch(options, URI.create(source))
                : file(options, Path.of(source), SignedFiles.signatureBeside(Path.of(source)), anchor);
    }

    private static Given file(Options options, Path file, Path signature, Path anchor) {
        var content = SignedFiles.read(file);
        // SignedData is DER: a SEQUENCE. JSON never begins with the digit zero.
        if (content.length > 0 && content[0] == 0x30) {
            return new Wrapped(content);
        }
        if (PdfAttachments.isPdf(content)) {
            return new Detached(PdfAttachments.read(content));
        }
        if (bearsNoSeal(content)) {
            return new Detached(new SignedDocument(content, new byte[0], new byte[0]));
        }
        if (!Files.isRegularFile(signature)) {
            throw new Unusable("no signature: " + signature + " is missing; give --sig FILE");
        }
        var named = options.get("signer");
        var beside = named != null ? Path.of(named) : SignedFiles.signerBeside(file);
        var signer = beside != null ? beside : anchor.resolveSibling("hub-sign.crt");
        return new Detached(new SignedDocument(content, SignedFiles.read(signature), SignedFiles.certificate(signer)));
    }

    /** Text under the log's own keys: a leaf's proof, a checkpoint. */
    private static boolean bearsNoSeal(byte[] content) {
        return LeafText.isOne(content) || LogNote.isOne(content);
    }

    private static Given fetch(Options options, URI url) {
        var request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60)).build();
        try (var http = client(options)) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new Unusable(url + " answers " + answer.statusCode());
            }
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/cms")) {
                return new Wrapped(answer.body());
            }
            if (PdfAttachments.isPdf(answer.body())) {
                return new Detached(PdfAttachments.read(answer.body()));
            }
            if (!bearsNoSeal(answer.body())
                    && answer.headers().firstValue("X-Zhixin-Signature").isEmpty()) {
                throw new Unusable(url + " answers without a signature: nothing that could be checked");
            }
            return new Detached(new SignedDocument(
                    answer.body(), header(answer, "X-Zhixin-Signature"), header(answer, "X-Zhixin-Signer")));
        } catch (IOException e) {
            throw new Unusable("no answer from " + url + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("interrupted");
        }
    }

    /** For the partner port with a certificate, {@code --as NAME} of {@code --pki DIR}. */
    private static HttpClient client(Options options) {
        var name = options.get("as");
        if (name == null) {
            return HttpClient.newHttpClient();
        }
        var pki = Path.of(options.get("pki", options.data().resolve("demo-pki").toString()));
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsKey.load(pki, name).sslContext())
                .build();
    }

    private static byte[] header(HttpResponse<?> answer, String name) {
        return Base64.getDecoder().decode(answer.headers().firstValue(name).orElse(""));
    }
}
