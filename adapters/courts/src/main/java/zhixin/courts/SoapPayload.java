package zhixin.courts;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPMessage;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.helpers.DOMUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.SubmissionStatus;
import zhixin.trust.SignedDocument;

/** The payload elements of {@code submission.xsd}, read strictly and written plainly. */
sealed interface SoapPayload {
    record SubmitBatch(SignedDocument document) implements SoapPayload {}

    record QueryReceipt(String submissionId) implements SoapPayload {}

    /** @throws ProblemException {@code malformed} or {@code too-large} */
    static SoapPayload read(SOAPMessage message, long most) {
        try {
            var payload = only(children(message.getSOAPBody()));
            var parts = children(payload);
            return switch (payload.getLocalName()) {
                case "SubmitBatch" -> {
                    named(parts, "document", "signature", "signer");
                    yield new SubmitBatch(document(parts, most));
                }
                case "QueryReceipt" -> {
                    named(parts, "submissionId");
                    yield new QueryReceipt(parts.getFirst().getTextContent().strip());
                }
                default -> throw malformed();
            };
        } catch (SOAPException e) {
            throw malformed();
        }
    }

    private static SignedDocument document(List<Element> parts, long most) {
        var content = NodeBase64.bytes(parts.get(0), most);
        // The text is decoded: without it the message weighs nothing while the desk works.
        parts.get(0).getParentNode().removeChild(parts.get(0));
        return new SignedDocument(
                content, Base64Text.orNothing(text(parts.get(1))), Base64Text.orNothing(text(parts.get(2))));
    }

    private static String text(Element element) {
        return element.getTextContent().replaceAll("\\s", "");
    }

    private static List<Element> children(Node parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && SoapDoor.NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(element);
            } else if (node instanceof Element || !blank(node)) {
                throw malformed();
            }
        }
        return found;
    }

    private static boolean blank(Node node) {
        return node.getNodeType() == Node.COMMENT_NODE
                || node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().isBlank();
    }

    private static Element only(List<Element> elements) {
        if (elements.size() != 1) {
            throw malformed();
        }
        return elements.getFirst();
    }

    private static void named(List<Element> parts, String... names) {
        if (!parts.stream().map(Node::getLocalName).toList().equals(List.of(names))) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.MALFORMED, "the body is no request of submission.xsd");
    }

    static SOAPMessage receipt(String name, SignedDocument receipt) {
        return answer(name, receipt, List.of());
    }

    static SOAPMessage status(SubmissionStatus status) {
        return answer("QueryReceiptResponse", status.receipt(), List.of(StatusJson.state(status)));
    }

    private static SOAPMessage answer(String name, SignedDocument receipt, List<String> state) {
        try {
            var message = MessageFactory.newInstance().createMessage();
            var payload = message.getSOAPBody().addChildElement(new QName(SoapDoor.NAMESPACE, name, "s"));
            add(payload, "receipt", HttpAnswers.base64(receipt.content()));
            add(payload, "signature", HttpAnswers.base64(receipt.signature()));
            add(payload, "signer", HttpAnswers.base64(receipt.signer()));
            for (var value : state) {
                add(payload, "state", value);
            }
            return message;
        } catch (SOAPException e) {
            throw new IllegalStateException("cannot write a SOAP answer", e);
        }
    }

    private static void add(SOAPElement parent, String name, String text) throws SOAPException {
        parent.addChildElement(new QName(SoapDoor.NAMESPACE, name, "s")).addTextNode(text);
    }

    /** {@code <detail><ProblemFault>…} for a fault. */
    static Element problemDetail(Problem problem) {
        var document = DOMUtils.createDocument();
        var detail = document.createElement("detail");
        var fault = detail.appendChild(document.createElementNS(SoapDoor.NAMESPACE, "s:ProblemFault"));
        append(fault, "type", problem.type().uri());
        append(fault, "title", problem.type().slug());
        append(fault, "detail", problem.detail());
        return detail;
    }

    private static void append(Node parent, String name, String text) {
        var document = parent.getOwnerDocument();
        var child = parent.appendChild(document.createElementNS(SoapDoor.NAMESPACE, "s:" + name));
        child.appendChild(document.createTextNode(text));
    }
}
