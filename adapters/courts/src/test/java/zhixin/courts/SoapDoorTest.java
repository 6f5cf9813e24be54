package zhixin.courts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.wss4j.dom.WSConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.courts.RestDoorTest.Zeros;
import zhixin.courts.SoapCaller.Answer;
import zhixin.courts.SoapCaller.Signing;
import zhixin.submission.Door;

/** The SOAP door: who signs how is let in, and what XML can do to a reader is not done to this one. */
class SoapDoorTest {
    private static PartnerPort port;
    private static SoapCaller soap;
    private static TestPki.Identity court;

    @BeforeAll
    static void start() {
        port = new PartnerPort();
        soap = new SoapCaller(port.url("/services/submission"));
        court = port.pki.rsa("court", 2048);
    }

    @AfterAll
    static void stop() {
        port.close();
    }

    private static void assertFault(Answer answer, String type) {
        assertThat(answer.body()).contains("Fault>").contains(">" + type + "<");
        assertThat(answer.status()).isEqualTo(500);
    }

    private static byte[] part(Answer answer, String name) {
        var found = Pattern.compile("<(?:\\w+:)?" + name + ">([^<]*)<").matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return Base64.getDecoder().decode(found.group(1));
    }

    @Test
    void givesTheReceiptForRsaAndForP256() {
        var batch = SoapCaller.submit(port.signer.sign(RecordingDesk.batch("京0105", 1)));
        var first = soap.call(batch, Signing.by(court));
        var receipt = part(first, "receipt");
        assertThat(new String(receipt, UTF_8)).contains("zhixin/receipt/1");
        var seen = port.desk.seen.getLast();
        assertThat(seen.door()).isEqualTo(Door.SOAP);
        assertThat(seen.caller()).isEqualTo("court");

        var again = soap.call(batch, Signing.by(port.pki.ec("court")));
        assertThat(part(again, "receipt")).isEqualTo(receipt);

        var id = (String) new JacksonStrictJson().object(receipt).get("submissionId");
        var status = soap.call(SoapCaller.query(id), Signing.by(court));
        assertThat(part(status, "receipt")).isEqualTo(receipt);
        assertThat(status.body()).contains("state>recorded<");
        assertFault(soap.call(SoapCaller.query(id), Signing.by(port.pki.ec("court2"))), "/problems/not-found");
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        var batch = SoapCaller.submit(port.signer.sign(RecordingDesk.batch("京0105", 1)));
        assertFault(soap.post(SoapCaller.envelope(batch)), "/problems/bad-signature");
        assertThat(port.vault.last().door()).isEqualTo(Door.SOAP);
        var signed = SoapCaller.signed(batch, Signing.by(court));
        assertFault(
                soap.post(signed.replace("SubmitBatch>", "SubmitBatch >").replace("<z:document>", "<z:document> ")),
                "/problems/bad-signature");
        assertFault(soap.call(batch, Signing.by(court).only("Timestamp")), "/problems/bad-signature");
        assertFault(soap.call(batch, Signing.by(court).only("Body")), "/problems/bad-signature");
        assertFault(soap.call(batch, Signing.by(port.pki.stranger("court"))), "/problems/unknown-caller");
        assertFault(soap.call(batch, Signing.by(port.pki.ec("nobody"))), "/problems/unknown-caller");
        assertFault(soap.call(batch, Signing.by(port.pki.ec("bureau"))), "/problems/not-permitted");
    }

    @Test
    void refusesWeakKeysAndAlgorithms() {
        var query = SoapCaller.query("s-1");
        assertFault(soap.call(query, Signing.by(port.pki.rsa("court", 1024))), "/problems/bad-signature");
        assertFault(soap.call(query, Signing.by(court).with(WSConstants.RSA_SHA1)), "/problems/bad-signature");
    }

    @Test
    void refusesExpiredAndRepeatedMessages() {
        var query = SoapCaller.query("s-1");
        assertFault(soap.call(query, Signing.by(court).living(-10)), "/problems/bad-signature");
        var once = SoapCaller.signed(query, Signing.by(court));
        assertFault(soap.post(once), "/problems/not-found");
        assertFault(soap.post(once), "/problems/bad-signature");
    }

    @Test
    void refusesASignedMessageThroughAnothersConnection() {
        var once = SoapCaller.signed(SoapCaller.query("s-1"), Signing.by(court));
        assertFault(soap.post(once, PartnerPort.WHO, "court2"), "/problems/not-permitted");
        var twice = SoapCaller.signed(SoapCaller.query("s-1"), Signing.by(court));
        assertFault(soap.post(twice, PartnerPort.WHO, "court"), "/problems/not-found");
    }

    @Test
    void isNotFooledByAMovedBody() {
        // Signature wrapping: the signed Body moves into the header, another takes its place.
        var signed = SoapCaller.signed(SoapCaller.query("s-1"), Signing.by(court));
        var start = signed.indexOf("<s:Body");
        var end = signed.indexOf("</s:Body>") + "</s:Body>".length();
        var body = signed.substring(start, end);
        var forged = "<s:Body>" + SoapCaller.query("s-2") + "</s:Body>";
        var wrapped = signed.substring(0, start)
                        .replace("</s:Header>", "<w:Old xmlns:w=\"urn:w\">" + body + "</w:Old></s:Header>")
                + forged
                + signed.substring(end);
        assertThat(wrapped).contains("w:Old").contains("s-2");
        assertFault(soap.post(wrapped), "/problems/malformed");

        // The same with another element, which only the signature's reference would still find.
        var renamed = SoapCaller.signed(SoapCaller.query("s-1"), Signing.by(court));
        var id = renamed.replaceFirst("(?s).*<s:Body[^>]*wsu:Id=\"([^\"]+)\".*", "$1");
        var swapped = renamed.replaceFirst("<s:Body[^>]*>", "<s:Body>")
                .replace(
                        "</s:Header>",
                        "<w:Old xmlns:w=\"urn:w\" xmlns:wsu=\"" + WSConstants.WSU_NS + "\" wsu:Id=\"" + id
                                + "\"/></s:Header>");
        assertFault(soap.post(swapped), "/problems/bad-signature");
    }

    @Test
    void passesTheDesksRefusalsOn() {
        var gap = SoapCaller.submit(port.signer.sign(RecordingDesk.batch("京0105", 50)));
        var kept = port.vault.kept.size();
        assertFault(soap.call(gap, Signing.by(court)), "/problems/batch-gap");
        assertThat(port.vault.kept).as("the desk keeps its own evidence").hasSize(kept);
        var document = port.signer.sign(RecordingDesk.batch("京0105", 51));
        var unsigned = SoapCaller.submit(new zhixin.trust.SignedDocument(document.content(), new byte[0], new byte[0]));
        assertFault(soap.call(unsigned, Signing.by(court)), "/problems/bad-signature");
        var noBase64 = SoapCaller.submit(document).replace("<z:document>", "<z:document>***");
        assertFault(soap.call(noBase64, Signing.by(court)), "/problems/malformed");
        assertFault(
                soap.call("<z:Other xmlns:z=\"urn:zhixin:submission:1\"/>", Signing.by(court)), "/problems/malformed");
    }

    @Test
    void refusesHostileXml() throws Exception {
        var bomb = new StringBuilder("<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">");
        for (var c = 'b'; c < 'k'; c++) {
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        var open = "<a xmlns=\"urn:x\">";
        for (var hostile : List.of(
                "<!DOCTYPE s>" + SoapCaller.envelope(SoapCaller.query("s-1")),
                bomb + "]>" + SoapCaller.envelope("&j;"),
                "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + SoapCaller.envelope("&x;"),
                "<!DOCTYPE s SYSTEM \"http://127.0.0.1:1/x.dtd\">" + SoapCaller.envelope(SoapCaller.query("s-1")),
                SoapCaller.envelope("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>"),
                SoapCaller.envelope(open.repeat(101) + "</a>".repeat(101)),
                SoapCaller.envelope(open.repeat(100_000)),
                SoapCaller.envelope("<a xmlns=\"urn:x\" b=\"" + "x".repeat(1 << 20) + "\"/>"),
                SoapCaller.envelope("<a xmlns=\"urn:x\">" + "<b/>".repeat(100_000) + "</a>"),
                "<?x y?>" + SoapCaller.envelope(SoapCaller.query("s-1")),
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>",
                "not xml",
                "")) {
            assertFault(soap.post(hostile), "/problems/malformed");
        }
        var attributes = new StringBuilder("<a xmlns=\"urn:x\"");
        for (var i = 0; i < 10_000; i++) {
            attributes.append(" a").append(i).append("=\"1\"");
        }
        assertFault(soap.post(SoapCaller.envelope(attributes + "/>")), "/problems/malformed");
        assertThat(port.allGivenBack()).isTrue();
    }

    @Test
    void refusesAHundredMebibytesOfText() throws Exception {
        var mib = 1L << 20;
        var head = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>".getBytes(UTF_8);
        var unknown = BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                Collections.enumeration(List.of(new ByteArrayInputStream(head), new Letters(100 * mib)))));
        assertFault(soap.post(unknown), "/problems/too-large");
        assertThat(port.vault.last().size()).isEqualTo(100 * mib + head.length);
        var known = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(100 * mib)), 100 * mib);
        assertFault(soap.post(known), "/problems/too-large");
        assertThat(port.vault.last().size()).isEqualTo(100 * mib);
        assertThat(port.vault.last().head()).hasSize(4096);
        assertThat(port.allGivenBack()).isTrue();
    }

    @Test
    void showsItsWsdlWithTheAddressAsked() throws Exception {
        var http = HttpClient.newHttpClient();
        var wsdl = http.send(
                HttpRequest.newBuilder(URI.create(port.url("/services/submission?wsdl")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains("SubmitBatch").contains(port.url("/services/submission"));
        var xsd = Pattern.compile("schemaLocation=\"([^\"]+)\"").matcher(wsdl.body());
        assertThat(xsd.find()).isTrue();
        var schema = http.send(HttpRequest.newBuilder(URI.create(xsd.group(1))).build(), BodyHandlers.ofString());
        assertThat(schema.body()).contains("base64Binary");
        var other = http.send(
                HttpRequest.newBuilder(URI.create(port.url("/services/"))).build(), BodyHandlers.ofString());
        assertThat(other.statusCode()).isEqualTo(404);
    }

    /** Letters without an end tag. */
    private static final class Letters extends java.io.FilterInputStream {
        Letters(long count) {
            super(new Zeros(count));
        }

        @Override
        public int read(byte[] into, int offset, int length) throws java.io.IOException {
            var got = super.read(into, offset, length);
            if (got > 0) {
                java.util.Arrays.fill(into, offset, offset + got, (byte) 'x');
            }
            return got;
        }
    }
}
