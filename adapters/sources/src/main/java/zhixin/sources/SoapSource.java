package zhixin.sources;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import zhixin.court.CourtCode;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.SourceFailure;
import zhixin.inquiry.SourceQuestion;
import zhixin.trust.SignedDocument;

/**
 * Asks by SOAP 1.1 ({@code asset-source.wsdl}): the same warrant and the same signature, in base64; and so the answer. CXF's
 * client blocks, so that each question has a virtual thread of its own, which is interrupted when its time is over.
 */
final class SoapSource implements AssetSource {
    static final String NAMESPACE = "urn:zhixin:asset-source:1";

    private final Address address;
    private final Function<Duration, Dispatch<SOAPMessage>> calls;
    private final ExecutorService threads;

    /**
     * @param calls a fresh call for each question, with that patience
     * @param threads virtual ones: an interrupt closes the connection that such a thread reads from
     */
    SoapSource(Address address, Function<Duration, Dispatch<SOAPMessage>> calls, ExecutorService threads) {
        this.address = address;
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public List<CourtCode> courts() {
        return address.courts();
    }

    @Override
    public String signer() {
        return address.signer();
    }

    @Override
    public CompletionStage<SignedDocument> ask(SourceQuestion question, Duration patience) {
        var answer = new CompletableFuture<SignedDocument>();
        var call = threads.submit(() -> {
            try {
                answer.complete(call(question, patience));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        // CXF bounds each read alone: a body that trickles is let go with its connection, which the interrupt closes.
        answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, fault) -> {
            if (fault instanceof TimeoutException || fault instanceof CancellationException) {
                call.cancel(true);
            }
        });
        return answer;
    }

    private SignedDocument call(SourceQuestion question, Duration patience) {
        try {
            return read(calls.apply(patience).invoke(request(question)));
        } catch (SOAPFaultException e) {
            throw new SourceFailure(failure(e, SourceFailure.FAULT));
        } catch (WebServiceException e) {
            throw new SourceFailure(failure(e, SourceFailure.MALFORMED));
        } catch (SOAPException e) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
    }

    /** CXF wraps what happened several times. */
    private static String failure(Throwable fault, String otherwise) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AnswerLimit.TooLong tooLong -> {
                    return SourceFailure.TOO_LARGE;
                }
                case SocketTimeoutException silent -> {
                    return SourceFailure.SILENT;
                }
                case HttpTimeoutException silent -> {
                    return SourceFailure.SILENT;
                }
                case SSLException tls -> {
                    return SourceFailure.TLS;
                }
                case ConnectException gone -> {
                    return SourceFailure.UNREACHABLE;
                }
                case IOException io
                when io.getCause() == null -> {
                    return SourceFailure.UNREACHABLE;
                }
                default -> {}
            }
        }
        return otherwise;
    }

    private static SOAPMessage request(SourceQuestion question) throws SOAPException {
        var message = MessageFactory.newInstance().createMessage();
        var payload = message.getSOAPBody().addChildElement(new QName(NAMESPACE, "AskAssets", "s"));
        var warrant = question.warrant();
        add(payload, "inquiryId", question.inquiryId());
        add(payload, "budgetMs", Long.toString(question.budget().toMillis()));
        add(payload, "document", base64(warrant.content()));
        add(payload, "signature", base64(warrant.signature()));
        add(payload, "signer", base64(warrant.signer()));
        return message;
    }

    private static void add(SOAPElement parent, String name, String text) throws SOAPException {
        parent.addChildElement(new QName(NAMESPACE, name, "s")).addTextNode(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SignedDocument read(@Nullable SOAPMessage message) throws SOAPException {
        var payload = message == null ? List.<Element>of() : elements(message.getSOAPBody());
        if (payload.size() != 1
                || !"AskAssetsResponse".equals(payload.getFirst().getLocalName())) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
        var parts = elements(payload.getFirst());
        if (!parts.stream().map(Node::getLocalName).toList().equals(List.of("document", "signature", "signer"))) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
        return new SignedDocument(bytes(parts.get(0)), bytes(parts.get(1)), bytes(parts.get(2)));
    }

    private static List<Element> elements(Node parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(element);
            } else if (node instanceof Element) {
                throw new SourceFailure(SourceFailure.MALFORMED);
            }
        }
        return found;
    }

    private static byte[] bytes(Element element) {
        try {
            return Base64.getMimeDecoder().decode(element.getTextContent());
        } catch (IllegalArgumentException e) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
    }
}
