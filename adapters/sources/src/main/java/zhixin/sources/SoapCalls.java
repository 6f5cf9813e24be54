package zhixin.sources;

import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import zhixin.inquiry.SourceFailure;

/** Makes CXF clients: mutual TLS, no redirect, and limits on everything that comes back. */
final class SoapCalls {
    /** Base64 of the longest answer, with room for the envelope around it. */
    private static final long MOST_BYTES = SourceFailure.MOST_BYTES / 3L * 4 + 64 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_CHILDREN = 64;

    private SoapCalls() {}

    static Function<Duration, Dispatch<SOAPMessage>> to(Address address, Bus bus, SSLContext tls) {
        var port = new QName(SoapSource.NAMESPACE, "AssetSourcePort");
        var service = service(bus);
        service.addPort(port, SOAPBinding.SOAP11HTTP_BINDING, address.url().toString());
        return patience -> {
            // A client keeps state of its call: each question has its own.
            Dispatch<SOAPMessage> call;
            synchronized (service) {
                call = service.createDispatch(port, SOAPMessage.class, Service.Mode.MESSAGE);
            }
            limit(((DispatchImpl<?>) call).getClient(), tls, patience);
            return call;
        };
    }

    private static Service service(Bus bus) {
        var before = org.apache.cxf.BusFactory.getAndSetThreadDefaultBus(bus);
        try {
            return Service.create(new QName(SoapSource.NAMESPACE, "AssetSourceService"));
        } finally {
            org.apache.cxf.BusFactory.setThreadDefaultBus(before);
        }
    }

    private static void limit(org.apache.cxf.endpoint.Client client, SSLContext tls, Duration patience) {
        client.getInInterceptors().add(new AnswerLimit(MOST_BYTES));
        client.getInFaultInterceptors().add(new AnswerLimit(MOST_BYTES));
        var context = client.getEndpoint();
        context.put(StaxUtils.MAX_ELEMENT_DEPTH, MAX_DEPTH);
        context.put(StaxUtils.MAX_CHILD_ELEMENTS, MAX_CHILDREN);
        context.put(StaxUtils.MAX_TEXT_LENGTH, MOST_BYTES);
        context.put(org.apache.cxf.logging.FaultListener.class.getName(), (org.apache.cxf.logging.FaultListener)
                (exception, description, message) -> false);
        var conduit = (HTTPConduit) client.getConduit();
        var policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(patience.toMillis());
        policy.setReceiveTimeout(patience.toMillis());
        policy.setAutoRedirect(false);
        policy.setAllowChunking(false);
        conduit.setClient(policy);
        var parameters = new TLSClientParameters();
        parameters.setSSLSocketFactory(tls.getSocketFactory());
        parameters.setSslContext(tls);
        conduit.setTlsClientParameters(parameters);
    }
}
