package zhixin.bench;

import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import zhixin.exchange.PartyDirectory;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.NoticeBoard;
import zhixin.ledger.PositionReader;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.names.Spellings;
import zhixin.report.ReportBook;
import zhixin.report.ReportDesk;
import zhixin.security.sm.Sm3Digests;
import zhixin.web.PublicPort;
import zhixin.web.PublicPortParts;
import zhixin.web.PublicPortSettings;

/**
 * The hub as far as a lookup goes through it, in a JVM of its own: the real public port and the real index adapter on a
 * real Redis. PostgreSQL, the broker and Camel play no part in a lookup and are not there; what is asked of them throws.
 *
 * <p>{@code LookupHub PORT REDIS-URL SUBJECTS}: fills the server unless an earlier run has, says READY, and serves.
 */
final class LookupHub {
    private static final int CONFIRM_MILLIS = 500;
    /** Of the bench alone, and the same each time, so that a filled server can be used again. */
    private static final byte[] IDENTITY_KEY = HexFormat.of().parseHex("5a".repeat(32));

    private LookupHub() {}

    public static void main(String[] args) throws Exception {
        var digests = new Sm3Digests(IDENTITY_KEY);
        var keys = new SubjectKeys(digests);
        var names = new NameIndex(keys, new Spellings());
        var index = new LookupIndexFill(URI.create(args[1]));
        var subjects = Integer.parseInt(args[2]);
        if (!index.isFilled()) {
            index.fill(new LookupSubjects(keys, names), subjects);
        }
        index.tell(keys, subjects);
        var confirming = Executors.newSingleThreadScheduledExecutor();
        index.confirm();
        confirming.scheduleWithFixedDelay(() -> confirm(index), CONFIRM_MILLIS, CONFIRM_MILLIS, TimeUnit.MILLISECONDS);
        var loops = Integer.getInteger("bench.loops", 0);
        var settings = PublicPortSettings.of(Integer.parseInt(args[0]), null);
        var port = new PublicPort(
                loops == 0
                        ? settings
                        : new PublicPortSettings(
                                settings.host(), settings.port(), loops, settings.workers(), null, settings.proxies()),
                parts(digests, keys, names, index));
        port.start();
        System.out.println("READY");
    }

    private static void confirm(LookupIndexFill index) {
        try {
            index.confirm();
        } catch (RuntimeException e) {
            System.out.println("not confirmed: " + e);
        }
    }

    private static PublicPortParts parts(Sm3Digests digests, SubjectKeys keys, NameIndex names, LookupIndexFill index) {
        var reader = new PositionReader(_ -> Map.of());
        var law = LawBook.builtIn();
        return PortParts.of(
                index.index(),
                keys,
                names,
                new NoticeBoard(PortParts.absent(NoticeBoard.NoticeLedger.class), reader, law, Clock.systemUTC()),
                new ReportDesk(
                        PortParts.absent(ReportBook.class),
                        reader,
                        PortParts.absent(PartyDirectory.class),
                        digests,
                        new RandomEntryIds(),
                        law,
                        Clock.systemUTC()));
    }
}
