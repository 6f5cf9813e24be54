package zhixin.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.internal.ThreadExecutorMap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/**
 * A connection to one server on the event loop of those who ask: what one turn of the loop brought goes out together, and
 * while that is at Redis the next gathers. Nothing is handed to another thread and nothing waits, so a Redis that is slow
 * or gone costs the loop nothing and the caller a second at most. Everything here runs on that loop.
 */
@Sharable // one connection after the other
final class LoopLane extends ChannelInboundHandlerAdapter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopLane.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Topology topology;
    private final HostAndPort node;
    private final Duration timeout;
    private final Exchange exchange;
    private final Deque<Ask> waiting = new ArrayDeque<>();
    private RespReader reader = new RespReader();
    private List<Ask> underWay = List.of();
    private Exchange.@Nullable Round round;
    private @Nullable Channel channel;
    private boolean connecting;
    private boolean flushing;
    private boolean watching;
    private boolean closed;
    private long pause;
    private long notBefore = System.nanoTime();

    LoopLane(EventLoop loop, Topology topology, HostAndPort node, Duration timeout, Exchange exchange) {
        this.loop = loop;
        this.topology = topology;
        this.node = node;
        this.timeout = timeout;
        this.exchange = exchange;
    }

    /** The event loop that runs this code, if it is of a kind that can hold connections; else null. */
    static @Nullable EventLoop here() {
        return ThreadExecutorMap.currentExecutor() instanceof EventLoop loop
                        && (loop.parent() instanceof EpollEventLoopGroup || loop.parent() instanceof NioEventLoopGroup)
                ? loop
                : null;
    }

    /** On the loop. */
    void ask(Ask ask) {
        if (closed || waiting.size() >= Waiting.MOST_WAITING) {
            ask.refuse(closed ? "index closed" : "index busy");
            return;
        }
        waiting.add(ask);
        if (!flushing && round == null) {
            flushing = true;
            loop.execute(this::flush); // after all that this turn has still to read
        }
        watch();
    }

    private void flush() {
        flushing = false;
        if (round != null || waiting.isEmpty()) {
            return;
        }
        var open = channel;
        if (open == null) {
            connect();
            return;
        }
        var batch = new ArrayList<Ask>(Math.min(waiting.size(), Waiting.MOST_AT_ONCE));
        while (!waiting.isEmpty() && batch.size() < Waiting.MOST_AT_ONCE) {
            batch.add(waiting.remove());
        }
        var next = exchange.begin(batch);
        var out = open.alloc().buffer(128 * (batch.size() + 1));
        next.send((command, words) -> write(out, command, words));
        underWay = batch;
        round = next;
        open.writeAndFlush(out, open.voidPromise());
    }

    private static void write(ByteBuf out, Command command, String... words) {
        ByteBufUtil.writeAscii(out, "*" + (words.length + 1) + "\r\n");
        word(out, command.name());
        for (var word : words) {
            word(out, word);
        }
    }

    private static void word(ByteBuf out, String word) {
        ByteBufUtil.writeAscii(out, "$" + ByteBufUtil.utf8Bytes(word) + "\r\n");
        ByteBufUtil.writeUtf8(out, word);
        ByteBufUtil.writeAscii(out, "\r\n");
    }

    private void connect() {
        if (connecting) {
            return;
        }
        if (System.nanoTime() - notBefore < 0) {
            refuseAll("index unreachable");
            return;
        }
        connecting = true;
        new Bootstrap()
                .group(loop)
                .channel(
                        loop.parent() instanceof EpollEventLoopGroup
                                ? EpollSocketChannel.class
                                : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis() * 7 / 10))
                .handler(this)
                .connect(node.getHost(), node.getPort())
                .addListener((ChannelFuture done) -> connected(done));
    }

    private void connected(ChannelFuture done) {
        connecting = false;
        if (done.isSuccess() && !closed) {
            channel = done.channel();
            pause = 0;
            flush();
        } else if (done.isSuccess()) {
            done.channel().close();
        } else {
            failed(done.cause());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        try {
            if (context.channel() == channel) {
                reader.add(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        var asked = round;
        if (asked == null || context.channel() != channel) {
            return;
        }
        var replies = reader.replies(asked.replies());
        if (replies != null) {
            var batch = underWay;
            round = null;
            underWay = List.of();
            take(asked, replies, batch);
            flush();
        }
    }

    private void take(Exchange.Round asked, List<Object> replies, List<Ask> batch) {
        try {
            asked.take(replies);
        } catch (RuntimeException e) {
            // A reply of an unknown shape: the connection may be out of step, and no answer may be guessed.
            LOG.error("index reply not understood: {}", e.getClass().getName());
            drop();
            batch.forEach(ask -> ask.refuse("index not understood"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() == channel) {
            failed(null);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.channel() == channel) {
            failed(cause);
        }
    }

    private void failed(@Nullable Throwable cause) {
        if (!closed && (channel != null || pause == 0)) {
            LOG.warn(
                    "index at {} unreachable: {}",
                    node,
                    cause == null ? "closed" : cause.getClass().getSimpleName());
        }
        topology.suspect();
        if (System.nanoTime() - notBefore >= 0) {
            pause = Math.clamp(pause * 2, 2 * TICK, LONGEST_PAUSE);
            notBefore = System.nanoTime() + pause;
        }
        drop();
        refuseAll("index unreachable");
    }

    private void drop() {
        var open = channel;
        channel = null;
        round = null;
        reader = new RespReader();
        if (open != null) {
            open.close();
        }
    }

    private void refuseAll(String reason) {
        var late = new ArrayList<>(underWay);
        underWay = List.of();
        late.addAll(waiting);
        waiting.clear();
        late.forEach(ask -> ask.refuse(reason));
    }

    /** Looks for what is overdue as long as anything waits. */
    private void watch() {
        if (!watching) {
            watching = true;
            loop.schedule(this::refuseOverdue, TICK, TimeUnit.NANOSECONDS);
        }
    }

    private void refuseOverdue() {
        watching = false;
        var now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.element().overdue(now)) {
            waiting.remove().refuse("index slow");
        }
        if (underWay.stream().anyMatch(ask -> ask.overdue(now))) {
            // Its replies may still come, to nobody: what waits behind them gets a new connection.
            var late = underWay;
            underWay = List.of();
            drop();
            late.forEach(ask -> ask.refuse("index slow"));
            flush();
        }
        if (!waiting.isEmpty() || round != null) {
            watch();
        }
    }

    /** By any thread. */
    @Override
    public void close() {
        try {
            loop.execute(() -> {
                closed = true;
                drop();
                refuseAll("index closed");
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the loop has ended before its lane");
        }
    }
}
