package zhixin.courts;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.CryptoFactory;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import zhixin.trust.SignedDocument;

/** Speaks to the SOAP door: builds envelopes, signs them by WS-Security as told, posts what is left of them. */
final class SoapCaller {
    /** What of the message is signed, and how long it says it lives. */
    record Signing(TestPki.Identity by, List<String> parts, String algorithm, int seconds) {
        static Signing by(TestPki.Identity identity) {
            var rsa = identity.key().getAlgorithm().equals("RSA");
            return new Signing(
                    identity,
                    List.of("Body", "Timestamp"),
                    rsa ? WSConstants.RSA_SHA256 : WSConstants.ECDSA_SHA256,
                    60);
        }

        Signing only(String... signed) {
            return new Signing(by, List.of(signed), algorithm, seconds);
        }

        Signing with(String other) {
            return new Signing(by, parts, other, seconds);
        }

        Signing living(int other) {
            return new Signing(by, parts, algorithm, other);
        }
    }

    record Answer(int status, String body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    SoapCaller(String url) {
        this.url = url;
    }

    static String submit(SignedDocument document) {
        return "<z:SubmitBatch xmlns:z=\"urn:zhixin:submission:1\"><z:document>"
                + HttpAnswers.base64(document.content())
                + "</z:document><z:signature>" + HttpAnswers.base64(document.signature())
                + "</z:signature><z:signer>" + HttpAnswers.base64(document.signer())
                + "</z:signer></z:SubmitBatch>";
    }

    static String query(String id) {
        return "<z:QueryReceipt xmlns:z=\"urn:zhixin:submission:1\"><z:submissionId>" + id
                + "</z:submissionId></z:QueryReceipt>";
    }

    static String envelope(String payload) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header/><s:Body>" + payload
                + "</s:Body></s:Envelope>";
    }

    /** The signed envelope as text. */
    static String signed(String payload, Signing signing) {
        try {
            var message = message(payload);
            var document = message.getSOAPPart().getEnvelope().getOwnerDocument();
            var header = new WSSecHeader(document);
            header.insertSecurityHeader();
            var timestamp = new WSSecTimestamp(header);
            timestamp.setTimeToLive(signing.seconds());
            timestamp.build();
            sign(header, signing);
            var out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (SOAPException | IOException | WSSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SOAPMessage message(String payload) throws SOAPException, IOException {
        var message = MessageFactory.newInstance()
                .createMessage(
                        null, new java.io.ByteArrayInputStream(envelope(payload).getBytes(StandardCharsets.UTF_8)));
        message.getSOAPBody();
        return message;
    }

    private static void sign(WSSecHeader header, Signing signing) throws WSSecurityException {
        var signature = new WSSecSignature(header);
        signature.setUserInfo("key", "changeit");
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSignatureAlgorithm(signing.algorithm());
        signature.setDigestAlgo(WSConstants.SHA256);
        for (var part : signing.parts()) {
            var space = part.equals("Body") ? WSConstants.URI_SOAP11_ENV : WSConstants.WSU_NS;
            signature.getParts().add(new WSEncryptionPart(part, space, "Element"));
        }
        var properties = new Properties();
        properties.put("org.apache.wss4j.crypto.provider", "org.apache.wss4j.common.crypto.Merlin");
        properties.put("org.apache.wss4j.crypto.merlin.keystore.type", "PKCS12");
        properties.put("org.apache.wss4j.crypto.merlin.keystore.password", "changeit");
        properties.put(
                "org.apache.wss4j.crypto.merlin.keystore.file",
                signing.by().store().toString());
        signature.build(CryptoFactory.getInstance(properties));
    }

    Answer call(String payload, Signing signing) {
        return post(signed(payload, signing));
    }

    Answer post(String envelope, String... headers) {
        return post(BodyPublishers.ofString(envelope), headers);
    }

    Answer post(BodyPublisher body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "\"\"")
                    .POST(body);
            if (headers.length > 0) {
                request.headers(headers);
            }
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
