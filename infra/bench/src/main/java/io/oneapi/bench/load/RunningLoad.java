package io.oneapi.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load under way. Every call begins when it is due, on a free connection or a new one; when all connections are busy
 * it waits, and the wait counts. Everything here happens on one event loop.
 */
// A connection that cannot be made or closed is noticed by its own listener.
@SuppressWarnings("FutureReturnValueIgnored")
public final class RunningLoad {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final LoadTarget target;
    private final ChatRequest request;
    private final ByteBuf requestBytes;
    private final RateSchedule schedule;
    private final int maxConnections;
    private final CallTally tally = new CallTally();
    private final AtomicLong ended = new AtomicLong();
    private final CompletableFuture<RateFigures> end = new CompletableFuture<>();
    private final ArrayDeque<CallConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Long> overdue = new ArrayDeque<>();
    private final ChannelGroup connections;
    private int opened;
    private long calls;
    private long startNanos;
    private long begun;

    RunningLoad(
            EventLoop loop,
            Bootstrap bootstrap,
            LoadTarget target,
            ChatRequest request,
            RateSchedule schedule,
            int maxConnections) {
        this.loop = loop;
        this.bootstrap = bootstrap.clone(loop);
        this.target = target;
        this.request = request;
        this.requestBytes = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(request.bytesFor(target)));
        this.schedule = schedule;
        this.calls = schedule.calls();
        this.maxConnections = maxConnections;
        this.connections = new DefaultChannelGroup(loop);
    }

    /** Waits for the last answer. */
    public RateFigures await() {
        return end.join();
    }

    /** Calls whose answer is complete or will never be. */
    public long ended() {
        return ended.get();
    }

    /** Lets no more calls begin; {@link #await()} then waits for those that have. */
    public void stop() {
        loop.execute(() -> {
            calls = begun;
            loop.schedule(this::giveUp, LONGEST_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
            if (ended.get() == calls) {
                finish();
            }
        });
    }

    void begin() {
        startNanos = System.nanoTime();
        loop.schedule(this::giveUp, schedule.length().plus(LONGEST_ANSWER).toNanos(), TimeUnit.NANOSECONDS);
        pace();
    }

    CallTally tally() {
        return tally;
    }

    void callEnded() {
        if (ended.incrementAndGet() == calls) {
            finish();
        }
    }

    void idle(CallConnection connection) {
        Long due = overdue.poll();
        if (due == null) {
            idle.push(connection);
        } else {
            connection.call(due);
        }
    }

    void closed(CallConnection connection) {
        opened--;
        idle.remove(connection);
        Long due = overdue.poll();
        if (due != null && !end.isDone()) {
            open(due);
        }
    }

    /** Makes a call on no connection that has been used before. */
    void callAnew(long due) {
        if (opened < maxConnections) {
            open(due);
        } else {
            overdue.add(due);
        }
    }

    private void pace() {
        long now = System.nanoTime();
        while (begun < calls && dueNanos() <= now) {
            call(dueNanos());
            begun++;
        }
        if (begun < calls) {
            loop.schedule(this::pace, dueNanos() - now, TimeUnit.NANOSECONDS);
        }
    }

    private long dueNanos() {
        return startNanos + schedule.dueNanos(begun);
    }

    private void call(long due) {
        CallConnection free = idle.poll();
        if (free != null) {
            free.call(due);
        } else {
            callAnew(due);
        }
    }

    private void open(long due) {
        opened++;
        bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        connection
                                .pipeline()
                                .addLast(new HttpResponseDecoder())
                                .addLast(new CallConnection(RunningLoad.this, request, requestBytes, due));
                    }
                })
                .connect(new InetSocketAddress(
                        target.url().getHost(), target.url().getPort()))
                .addListener((ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        opened--;
                        tally.failed("no connection: " + connected.cause().getMessage());
                        callEnded();
                    }
                });
    }

    private void giveUp() {
        if (!end.isDone()) {
            tally.failed("no answer", calls - ended.get());
            finish();
        }
    }

    private void finish() {
        end.complete(tally.figures());
        connections.close();
    }
}
