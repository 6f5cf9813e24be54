package zhixin.app;

import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import zhixin.courts.JacksonStrictJson;
import zhixin.inquiry.DesertedAnswers;
import zhixin.inquiry.Inquiry;
import zhixin.inquiry.InquiryDesk;
import zhixin.inquiry.InquiryGathering;
import zhixin.lookup.IndexReply;
import zhixin.redis.RedisLookup;
import zhixin.security.HubKeys;
import zhixin.web.PublicPort;

/** A running hub: servers, application and public port, started in the order of need and stopped in the other. */
final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final long INDEX_PATIENCE_MILLIS = 600_000;

    private final HubSettings settings;
    private final Servers servers;
    private final ConfigurableApplicationContext application;

    private Hub(HubSettings settings, Servers servers, ConfigurableApplicationContext application) {
        this.settings = settings;
        this.servers = servers;
        this.application = application;
    }

    /** Returns when every door serves and lookups are answered. @throws StartFailure if that is not to be had */
    static Hub start(HubSettings settings, Clock clock) {
        var begun = System.nanoTime();
        var keys = keys(settings);
        var parties = JsonParties.read(settings.parties(), new JacksonStrictJson());
        var servers = Servers.begin(settings, keys, parties, clock);
        ConfigurableApplicationContext application = null;
        try {
            application = HubApplication.start(settings, keys, parties, servers, clock);
            servers.await();
            awaitIndex(application.getBean(RedisLookup.class));
            application.getBean(PublicPort.class).start();
            resumeInquiries(application, parties);
            RunFile.write(settings, servers);
            LOG.info(
                    "the hub serves after {} ms; its servers' own starts add up to {} ms",
                    millisSince(begun),
                    servers.ownMillis());
            return new Hub(settings, servers, application);
        } catch (IOException | RuntimeException e) {
            if (application != null) {
                application.close();
            }
            servers.close();
            throw new StartFailure("the hub does not start: " + rootMessage(e), e);
        }
    }

    /** What a crash left: accepted warrants are answered now, half heard answers closed, beside everything else. */
    private static void resumeInquiries(ConfigurableApplicationContext application, JsonParties parties) {
        var gathering = application.getBean(InquiryGathering.class);
        var desk = application.getBean(InquiryDesk.class);
        try {
            for (var round : desk.resume(parties)) {
                LOG.info("answering {} that was accepted before this start", round);
                Thread.ofVirtual().name("inquiry").start(() -> gathering.gather(round));
            }
            var answers = application.getBean(DesertedAnswers.class);
            desk.deserted().forEach(inquiry -> close(answers, inquiry));
        } catch (RuntimeException e) {
            // Nothing that was stored once keeps the hub from serving everybody else.
            LOG.error("what a stop cut off of inquiries is not taken up again: {}", e.getClass());
        }
    }

    private static void close(DesertedAnswers answers, Inquiry inquiry) {
        try {
            if (answers.close(inquiry)) {
                LOG.info("closed {} to which nobody listens any more", inquiry);
            }
        } catch (RuntimeException e) {
            LOG.error("{} cannot be closed: {}", inquiry, e.getClass());
        }
    }

    private static HubKeys keys(HubSettings settings) {
        try {
            return HubKeys.load(settings.keys());
        } catch (RuntimeException e) {
            throw new StartFailure("keys and trust in " + settings.keys() + ": " + e.getMessage(), e);
        }
    }

    private static void awaitIndex(RedisLookup redis) {
        var until = System.nanoTime() + INDEX_PATIENCE_MILLIS * 1_000_000;
        while (!(redis.index().health() instanceof IndexReply.Answer)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the index does not come up to the ledger");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    /** The server's own words where one did not start, else those of the innermost fault. */
    private static String rootMessage(Throwable fault) {
        var root = fault;
        while (root.getCause() != null && !(root instanceof StartFailure)) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    Servers servers() {
        return servers;
    }

    HubSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            RunFile.remove(settings);
        } catch (IOException e) {
            LOG.warn("run.json stays behind", e);
        }
        part(PublicPort.class).close();
        application.close();
        servers.close();
    }
}
