package zhixin.cli.bureau;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.Manifest;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * A bureau outside the hub: reads its queue, verifies each edition to the last leaf, writes down how far it came, and
 * only then accepts the message and acknowledges. Goes on where it was after any interruption; stops for good at the
 * first document that does not hold.
 */
public final class DemoBureau implements AutoCloseable {
    private static final int PROGRESS = 25;
    private static final long BACK_OFF_MILLIS = 1000;

    private final BureauSettings settings;
    private final Consumer<String> say;
    private final Follower follower;
    private final BureauBook book;
    private volatile Standing standing;
    private volatile @Nullable String alarm;
    private volatile boolean closed;
    private boolean waiting;

    /**
     * A bureau with the book that it finds in its own folder.
     *
     * @param say takes each line that it has to say
     * @throws IOException if its book cannot be read
     * @throws zhixin.security.pki.PkiException if the trust anchor cannot be read
     */
    public DemoBureau(BureauSettings settings, Clock clock, Consumer<String> say) throws IOException {
        this.settings = settings;
        this.say = say;
        this.follower =
                new Follower(settings.name(), HubSeal.under(settings.pki().resolve("sign-ca.crt"), clock));
        this.book = new BureauBook(settings.home());
        this.standing = book.load();
    }

    /** {@code DATA}: runs beside the hub on that data until it is stopped; exit 1 when a document did not hold. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var data = Path.of(args.length > 0 ? args[0] : "data");
        try (var bureau = new DemoBureau(BureauSettings.ofDemo(data), Clock.systemUTC(), System.out::println)) {
            bureau.run();
            System.exit(bureau.alarm().isPresent() ? 1 : 0);
        }
    }

    /** Works until closed, interrupted, or alarmed. */
    public void run() throws InterruptedException {
        try (var hub = new HubAnswers(settings);
                var state = new BureauState(settings.home())) {
            while (!closed && alarm == null) {
                try (var door = new BrokerDoor(settings)) {
                    bring(state, hub);
                    receive(door, hub, state);
                } catch (JMSException | IOException e) {
                    pause(e);
                }
            }
        } catch (InvalidDocument e) {
            alarm = e.getMessage();
            say.accept("bureau: REFUSED after edition " + standing.edition() + ": " + e.getMessage());
        }
    }

    private void pause(Exception e) throws InterruptedException {
        if (!closed) {
            if (!waiting) {
                say.accept("bureau: waits for the hub (" + e.getMessage() + ")");
            }
            waiting = true;
            Thread.sleep(BACK_OFF_MILLIS);
        }
    }

    /** A state that is not where the book is comes from the feed again, from edition 1 on. */
    private void bring(BureauState state, HubAnswers hub) throws IOException, InterruptedException {
        if (state.position() == standing.positions()) {
            return;
        }
        state.clear();
        for (var edition = 1L; edition <= standing.edition(); edition++) {
            state.follow(follower.open(hub.delta(edition)), null);
        }
    }

    private void receive(BrokerDoor door, HubAnswers hub, BureauState state)
            throws JMSException, IOException, InterruptedException {
        if (standing.edition() > 0) {
            // The last time may have ended between accepting and acknowledging.
            hub.acknowledge(standing);
        }
        while (!closed) {
            var message = door.next();
            if (message != null) {
                take(message, hub, state);
                waiting = false;
            }
        }
    }

    /** Verify, write down, accept, acknowledge: in this order, so that a crash between any two repeats and loses nothing. */
    private void take(Message message, HubAnswers hub, BureauState state)
            throws JMSException, IOException, InterruptedException {
        var document = BrokerDoor.delta(message);
        var delta = follower.open(document);
        if (delta.edition() <= standing.edition()) {
            repeated(delta, document);
        } else {
            var manifest = hub.manifest(delta.edition());
            var next = follower.follow(standing, document, manifest);
            state.follow(delta, Manifest.read(Fields.read(manifest.content())).state());
            standing = next;
            book.save(standing);
            tell(delta);
        }
        message.acknowledge();
        hub.acknowledge(standing);
    }

    /** Until something in it is erased, a repeat is identical; after that it names what it was. */
    private void repeated(Delta delta, SignedDocument document) throws IOException {
        var before = book.deltaDigest(delta.edition());
        if (!before.equals(Sm3Digests.digest(document.content())) && !before.equals(delta.originalDigest())) {
            throw new InvalidDocument("edition " + delta.edition() + " came again with other bytes");
        }
    }

    private void tell(Delta delta) {
        if (delta.edition() % PROGRESS == 1 || delta.changes().stream().anyMatch(this::watched)) {
            say.accept("bureau: edition %d verified, positions %d-%d, %d listed, %d removed, holds %d"
                    .formatted(
                            delta.edition(),
                            delta.fromPosition(),
                            delta.toPosition(),
                            delta.count("listed"),
                            delta.count("removed") + delta.count("revoked"),
                            standing.held()));
        }
    }

    private boolean watched(Fields change) {
        if (!change.has("groups")) {
            return false;
        }
        var core = change.object("groups").object("core");
        // A code, or an object with one.
        var court = core.has("data") ? core.object("data").value("court") : null;
        return court != null
                && settings.watchedCourts().stream()
                        .anyMatch(code -> String.valueOf(court).contains(code));
    }

    /** The last edition that was verified; 0 for none. */
    public long edition() {
        return standing.edition();
    }

    /** The last position that was verified. */
    public long positions() {
        return standing.positions();
    }

    /** How many entries stand, of those that it may see. */
    public long held() {
        return standing.held();
    }

    /** Why it stopped for good, if it did. */
    public Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    /** {@link #run} returns within a second or two. */
    @Override
    public void close() {
        closed = true;
    }
}
