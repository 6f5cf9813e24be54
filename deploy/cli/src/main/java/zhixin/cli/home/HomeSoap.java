package zhixin.cli.home;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import zhixin.trust.SignedDocument;

/** SOAP 1.1 as a court's own system might write it, by hand and not with the hub's library. */
final class HomeSoap {
    private static final String NAMESPACE = "urn:zhixin:asset-source:1";

    private HomeSoap() {}

    record Asked(String inquiryId, SignedDocument warrant) {}

    static Asked read(byte[] message) throws IOException {
        var texts = new HashMap<String, String>();
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(message));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && NAMESPACE.equals(xml.getNamespaceURI())
                        && !xml.getLocalName().equals("AskAssets")) {
                    texts.put(xml.getLocalName(), xml.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("no SOAP message", e);
        }
        return new Asked(
                texts.getOrDefault("inquiryId", ""),
                new SignedDocument(
                        HomeCourt.decoded(texts.get("document")),
                        HomeCourt.decoded(texts.get("signature")),
                        HomeCourt.decoded(texts.get("signer"))));
    }

    static String write(SignedDocument answer) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
            <AskAssetsResponse xmlns="%s"><document>%s</document><signature>%s</signature><signer>%s</signer>\
            </AskAssetsResponse></soap:Body></soap:Envelope>
            """.formatted(
                        NAMESPACE,
                        HomeCourt.base64(answer.content()),
                        HomeCourt.base64(answer.signature()),
                        HomeCourt.base64(answer.signer()));
    }
}
