package io.oneapi.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;

/** Makes calls at a constant rate, on one event loop, which leaves the other processors to what is measured. */
public final class ConstantRateClient implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Bootstrap bootstrap;

    public ConstantRateClient() {
        boolean epoll = Epoll.isAvailable();
        loops = new MultiThreadIoEventLoopGroup(1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        bootstrap = new Bootstrap()
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true);
    }

    /** Starts a load; calls that find all connections busy wait for the first that is free. */
    public RunningLoad start(LoadTarget target, ChatRequest request, RateSchedule schedule, int maxConnections) {
        RunningLoad load = new RunningLoad(loops.next(), bootstrap, target, request, schedule, maxConnections);
        loops.next().execute(load::begin);
        return load;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
