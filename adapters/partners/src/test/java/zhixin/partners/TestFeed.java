package zhixin.partners;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import zhixin.exchange.DeltaMark;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.MemoryFetched;
import zhixin.exchange.Party;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** A feed of so many editions in memory, with its book. */
final class TestFeed implements Feed, FeedLedger, DocumentSealer {
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final MemoryFetched fetched = new MemoryFetched();
    private volatile long latest;

    TestFeed(long latest) {
        this.latest = latest;
    }

    void grow(long to) {
        latest = to;
    }

    static SignedDocument document(String subscriber, long edition) {
        var text = "{\"edition\":" + edition + ",\"subscriber\":\"" + subscriber + "\",\"name\":\"张三\"}";
        return new SignedDocument(
                text.getBytes(StandardCharsets.UTF_8), new byte[] {1, (byte) edition}, new byte[] {2});
    }

    static String digest(long edition) {
        return "sm3:" + Long.toString(edition).repeat(64);
    }

    @Override
    public long latest() {
        return latest;
    }

    @Override
    public Optional<SignedDocument> delta(Party subscriber, long edition) {
        return edition > latest ? Optional.empty() : Optional.of(document(subscriber.cn(), edition));
    }

    @Override
    public long cursor(String subscriber, String channel) {
        return cursors.getOrDefault(subscriber + "/" + channel, 0L);
    }

    @Override
    public void moveCursors(List<String> subscribers, String channel, long edition) {
        subscribers.forEach(subscriber -> cursors.merge(subscriber + "/" + channel, edition, Math::max));
    }

    @Override
    public void fetched(String subscriber, String channel, long edition) {
        moveCursor(subscriber, channel, edition);
        fetched.add(subscriber, edition, edition);
    }

    @Override
    public void restored(String subscriber, long edition) {
        fetched.add(subscriber, 1, edition);
    }

    @Override
    public long fetchedThrough(String subscriber, long after) {
        return fetched.through(subscriber, after);
    }

    @Override
    public void acknowledge(String subscriber, long edition, String manifestDigest) {
        acknowledged.merge(subscriber, edition, Math::max);
    }

    @Override
    public long acknowledged(String subscriber) {
        return acknowledged.getOrDefault(subscriber, 0L);
    }

    @Override
    public SignedDocument seal(byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Beginning begin(byte[] beginning) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sealAsCms(byte[] content) {
        return ("cms:" + new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<DeltaMark> mark(String subscriber, long edition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DeltaMark> lastMark(String subscriber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void issue(List<DeltaMark> marks) {
        throw new UnsupportedOperationException();
    }
}
