package io.oneapi.bench.mock;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * A running mock vendor: chat completions at {@code /v1/chat/completions}, plain and streamed, and its
 * counts at {@code /__stats}. It takes any key that starts with {@code sk-mock-}, and any model; the models
 * {@code mock-slow}, {@code mock-paced}, {@code mock-429}, {@code mock-500} and {@code mock-cut} make it act as they say.
 */
public final class MockUpstream implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
    private static final int BACKLOG = 8_192;

    private final EventLoopGroup loops;
    private final Channel server;
    private final CallCounters counters;

    private MockUpstream(EventLoopGroup loops, Channel server, CallCounters counters) {
        this.loops = loops;
        this.server = server;
        this.counters = counters;
    }

    /** Starts listening; fails when the port is taken. */
    public static MockUpstream start(MockSettings settings) {
        CallCounters counters = new CallCounters();
        CompletionWriter writer = new CompletionWriter(settings, Clock.systemUTC());
        ChatCallReader reader = new ChatCallReader();
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                settings.threads(), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> transport =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                                .addLast(new UpstreamHandler(settings, reader, writer, counters));
                    }
                })
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            throw new IllegalStateException("the mock vendor cannot listen on port " + settings.port(), bound.cause());
        }
        return new MockUpstream(loops, bound.channel(), counters);
    }

    /** Where it listens, without a path. */
    public URI uri() {
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** What has been served so far. */
    public ServedCounts served() {
        return counters.snapshot();
    }

    /** Blocks until the mock is closed. */
    public void awaitEnd() {
        server.closeFuture().syncUninterruptibly();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
