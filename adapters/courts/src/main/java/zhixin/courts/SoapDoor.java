package zhixin.courts;

import java.security.KeyStore;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import zhixin.exchange.PartyDirectory;
import zhixin.schemas.Schemas;

/** Publishes the SOAP door on a CXF bus, at {@code /submission} below the servlet that carries the bus. */
public final class SoapDoor {
    static final String NAMESPACE = "urn:zhixin:submission:1";
    static final String ADDRESS = "/submission";

    /** An envelope, a security header and a payload of four elements need little. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_CHILDREN = 256;
    private static final int MAX_ELEMENTS = 2_000;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int MAX_ATTRIBUTE_CHARS = 8 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int TIMESTAMP_SECONDS = 300;

    private SoapDoor() {}

    /**
     * Starts to serve.
     *
     * @param trust holds the TLS CA that the callers' signing certificates hang under
     * @param parties who is behind a certificate's CN
     */
    public static Server publish(
            Bus bus, SoapSubmissions submissions, KeyStore trust, PartyDirectory parties, DoorLimits limits) {
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(submissions);
        factory.setAddress(ADDRESS);
        factory.setWsdlLocation(Schemas.url("submission.wsdl").toString());
        factory.setProperties(properties(limits));
        factory.getInInterceptors().add(new StrictXmlInInterceptor());
        factory.getInInterceptors().add(new CallerSignatureInInterceptor(trust));
        factory.getInInterceptors().add(new CoverageInInterceptor());
        factory.getInInterceptors().add(new CallerInInterceptor(parties));
        factory.getOutFaultInterceptors().add(new ProblemFaultOutInterceptor(submissions.evidence(), limits));
        return factory.create();
    }

    private static Map<String, Object> properties(DoorLimits limits) {
        return Map.ofEntries(
                // What callers send wrong is answered and kept as evidence; CXF's own log would quote it.
                Map.entry(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false),
                Map.entry(StaxUtils.MAX_ELEMENT_DEPTH, MAX_DEPTH),
                Map.entry(StaxUtils.MAX_CHILD_ELEMENTS, MAX_CHILDREN),
                Map.entry(StaxUtils.MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS),
                Map.entry(StaxUtils.MAX_ATTRIBUTE_COUNT, MAX_ATTRIBUTES),
                Map.entry(StaxUtils.MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_CHARS),
                Map.entry(StaxUtils.MAX_TEXT_LENGTH, limits.soapMessage()),
                Map.entry(StaxUtils.MAX_XML_CHARACTERS, limits.soapMessage()),
                Map.entry(SecurityConstants.TIMESTAMP_TTL, String.valueOf(TIMESTAMP_SECONDS)),
                Map.entry(SecurityConstants.TIMESTAMP_FUTURE_TTL, String.valueOf(CLOCK_SKEW_SECONDS)),
                Map.entry(SecurityConstants.ENABLE_TIMESTAMP_CACHE, "true"),
                Map.entry(SecurityConstants.TIMESTAMP_CACHE_INSTANCE, new MemoryReplayCache()));
    }
}
