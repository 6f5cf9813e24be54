package zhixin.courts;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import zhixin.exchange.PartyDirectory;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** The doors over HTTP in a real Tomcat; a header says who the TLS handshake would have found. */
final class PartnerPort implements AutoCloseable {
    static final String WHO = "X-Test-CN";

    final TestPki pki = new TestPki();
    final TestPki.Identity signer = pki.ec("court");
    final RecordingDesk desk = new RecordingDesk(signer);
    final MemoryVault vault = new MemoryVault();
    final PartyDirectory parties = new TestParties();
    final DoorLimits limits;
    final BodyBudget budget;
    private final Tomcat tomcat = new Tomcat();
    private final Bus bus = new CXFBusFactory().createBus();

    PartnerPort() {
        this(DoorLimits.defaults());
    }

    PartnerPort(DoorLimits limits) {
        this.limits = limits;
        this.budget = new BodyBudget(limits);
        try {
            start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() throws IOException, LifecycleException {
        tomcat.setBaseDir(Files.createTempDirectory("courts-tomcat").toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("connectionTimeout", "3000");
        connector.setProperty("keepAliveTimeout", "60000");
        connector.setProperty("maxSwallowSize", "-1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        filter(context);
        SoapDoor.publish(
                bus, new SoapSubmissions(desk, desk, vault, limits, Clock.systemUTC()), pki.trust(), parties, limits);
        Tomcat.addServlet(context, "soap", new SoapServlet(bus, vault, new Sm3(), budget, limits));
        context.addServletMappingDecoded("/services/*", "soap");
        var rest = Tomcat.addServlet(context, "rest", new DispatcherServlet(beans()));
        rest.setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "rest");
        tomcat.start();
    }

    private void filter(org.apache.catalina.Context context) {
        var definition = new FilterDef();
        definition.setFilterName("who");
        definition.setFilter(new Filter() {
            @Override
            public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                var who = ((HttpServletRequest) request).getHeader(WHO);
                if (who != null) {
                    parties.party(who).ifPresent(party -> request.setAttribute(Callers.ATTRIBUTE, party));
                }
                chain.doFilter(request, response);
            }
        });
        context.addFilterDef(definition);
        var map = new FilterMap();
        map.setFilterName("who");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private GenericWebApplicationContext beans() {
        var beans = new GenericWebApplicationContext();
        var intake = new RestIntake(desk, vault, new Sm3(), budget, limits, Clock.systemUTC());
        beans.registerBean(SubmissionController.class, () -> new SubmissionController(intake, desk, new Sealer()));
        return beans;
    }

    /** Marks what it was asked to seal. */
    private final class Sealer implements DocumentSealer {
        @Override
        public SignedDocument seal(byte[] content) {
            return signer.sign(content);
        }

        @Override
        public Beginning begin(byte[] beginning) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sealAsCms(byte[] content) {
            var cms = new byte[content.length + 1];
            cms[0] = 0x30;
            System.arraycopy(content, 0, cms, 1, content.length);
            return cms;
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path;
    }

    /** Whether all memory for bodies is free again; an answer may be read before its request has quite ended. */
    boolean allGivenBack() throws InterruptedException {
        for (var i = 0; i < 100 && budget.free() < limits.inFlight(); i++) {
            Thread.sleep(50);
        }
        return budget.free() == limits.inFlight();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    static DoorLimits small(long document) {
        return new DoorLimits(document, 4 * document, 2 * document, Duration.ofMillis(200));
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            bus.shutdown(true);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
