package zhixin.e2e.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm3Digests;

/** A document is checked in the visitor's browser alone: the verifier's own modules run there, and nothing is sent. */
@ExtendWith(Site.Shared.class)
class VerifyFileIT {
    @TempDir
    Path directory;

    private Path document;
    private Path signature;
    private Path signer;
    private Path wrapped;

    @BeforeEach
    void download(Site site) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var edition = site.url().resolve("/v1/editions/1");
            var answer = http.send(HttpRequest.newBuilder(edition).build(), BodyHandlers.ofByteArray());
            document = Files.write(directory.resolve("edition.json"), answer.body());
            signature =
                    Files.write(directory.resolve("edition.json.sig"), header(answer.headers(), "X-Zhixin-Signature"));
            signer = Files.write(directory.resolve("edition.crt"), header(answer.headers(), "X-Zhixin-Signer"));
            var cms = http.send(
                    HttpRequest.newBuilder(edition)
                            .header("Accept", "application/cms")
                            .build(),
                    BodyHandlers.ofByteArray());
            wrapped = Files.write(directory.resolve("edition.p7b"), cms.body());
        }
    }

    private static byte[] header(java.net.http.HttpHeaders headers, String name) {
        return Base64.getDecoder().decode(headers.firstValue(name).orElseThrow());
    }

    private static Visitor open(Site site, int width) {
        var visitor = site.visitor(width).open("/verify");
        // What is last written before it listens for files.
        assertThat(visitor.find("#anchor-print")).hasText(Pattern.compile("[0-9a-f]{64}"));
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        return visitor;
    }

    private static void choose(Visitor visitor, Path... files) {
        visitor.page().setInputFiles("#files", files);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void aTrueDocumentIsValid(int width, Site site) throws Exception {
        try (var visitor = open(site, width)) {
            var before = visitor.requested().size();
            choose(visitor, document, signature, signer);
            assertThat(visitor.find(".verdict.valid h3")).containsText("有效");
            assertThat(visitor.find(".verdict.valid")).containsText("本站提供的根证书");
            visitor.page().click("#lang-switch");
            assertThat(visitor.find(".verdict.valid h3")).containsText("Valid");
            assertThat(visitor.scrollsSideways()).isFalse();
            assertThat(visitor.requested()).as("nothing is sent").hasSize(before);
            assertThat(visitor.complaints()).isEmpty();
            Files.createDirectories(Path.of("target", "screenshots"));
            visitor.photograph(Path.of("target", "screenshots", "verify-file-" + width + ".png"));
        }
    }

    @Test
    void aFileThatHoldsItsSignatureIsValidByItself(Site site) {
        try (var visitor = open(site, 1440)) {
            choose(visitor, wrapped);
            assertThat(visitor.find(".verdict.valid")).containsText("hub");
        }
    }

    @Test
    void aChangedDocumentIsNot(Site site) throws IOException {
        var text = Files.readString(document);
        Files.writeString(document, text.replace("\"edition\":1", "\"edition\":2"));
        try (var visitor = open(site, 390)) {
            choose(visitor, document, signature, signer);
            assertThat(visitor.find(".verdict.invalid")).containsText("文件被改动过");
        }
    }

    @Test
    void whatTheVisitorTrustsDecides(Site site) throws Exception {
        // Another root: the hub's own certificate for one, which is the authority of nothing, and no certificate at
        // all.
        try (var visitor = open(site, 1440)) {
            visitor.page().setInputFiles("#anchor", signer);
            choose(visitor, document, signature, signer);
            assertThat(visitor.find(".verdict.unusable")).containsText("没有可用的根证书");
            visitor.page().setInputFiles("#anchor", document);
            assertThat(visitor.find(".verdict.unusable")).containsText("没有可用的根证书");
            visitor.page().setInputFiles("#anchor", anchor(site));
            assertThat(visitor.find(".verdict.valid")).containsText("您选择的根证书");
        }
    }

    private Path anchor(Site site) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(site.url().resolve("/v1/trust/sign-ca.crt"))
                            .build(),
                    BodyHandlers.ofByteArray());
            return Files.write(directory.resolve("sign-ca.crt"), answer.body());
        }
    }

    @Test
    void aMissingSignatureIsAskedFor(Site site) {
        try (var visitor = open(site, 1440)) {
            choose(visitor, document);
            assertThat(visitor.find(".verdict.unusable")).containsText("没有找到这个文件的签名");
        }
    }

    /** What a court's counter hands out about somebody who is on no list. */
    private static byte[] paper(Site site, String accept) throws Exception {
        var tls = TlsKey.load(site.hub().pki(), "court").sslContext();
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            var request = HttpRequest.newBuilder(site.hub().partnerUrl().resolve("/v1/certificates"))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "verify-file")
                    .header("Accept", accept)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            """
                            {"kind": "clearance", "subject": {"name": "%s", "idType": "resident-id", "id": "%s"}}""".formatted(People.UNLISTED.name(), People.UNLISTED.id())));
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** The PDF holds the document and its signature. */
    @Test
    void aPaperForPeopleIsCheckedAsItIs(Site site) throws Exception {
        var pdf = Files.write(directory.resolve("certificate.pdf"), paper(site, "application/pdf"));
        try (var visitor = open(site, 390)) {
            choose(visitor, pdf);
            assertThat(visitor.find(".verdict.valid")).containsText("无记录证明");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** What the code on a paper leads to; its number goes into no address that is sent, and stays in none that is shown. */
    @Test
    void aPaperIsKnownByItsCode(Site site) throws Exception {
        var document = paper(site, "application/json");
        var id = new JsonMapper().readTree(document).get("certificateId").asString();
        var digest = Sm3Digests.digest(document).substring("sm3:".length());
        try (var visitor = site.visitor(390).open("/verify#c=" + id + "." + digest)) {
            assertThat(visitor.find("#paper .verdict.valid")).containsText("现在有效");
            assertThat(visitor.ask("location.href").toString()).doesNotContain(id);
            assertThat(visitor.scrollsSideways()).isFalse();
        }
        try (var visitor = site.visitor().open("/verify#c=" + id + "." + "0".repeat(64))) {
            assertThat(visitor.find("#paper .verdict.invalid")).containsText("编号和摘要不符");
        }
        try (var visitor = site.visitor().open("/verify#c=" + "A".repeat(22) + "." + digest)) {
            assertThat(visitor.find("#paper .verdict.invalid")).containsText("没有签发过这个编号");
        }
    }

    /** Dropped rather than chosen. */
    @Test
    void aFileMayBeDropped(Site site) throws IOException {
        try (var visitor = open(site, 1440)) {
            var bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(wrapped));
            visitor.page().evaluate("""
                    (word) => {
                      const bytes = Uint8Array.from(atob(word), (sign) => sign.charCodeAt(0));
                      const dataTransfer = new DataTransfer();
                      dataTransfer.items.add(new File([bytes], 'edition.p7b'));
                      document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
                    }""", bytes);
            assertThat(visitor.find(".verdict.valid")).containsText("hub");
        }
    }
}
