package io.oneapi.relay.ingress;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.oneapi.relay.exchange.CallerConnection;
import io.oneapi.relay.exchange.HangUpListener;

/** A caller's connection to our server. */
final class NettyCallerConnection implements CallerConnection {
    private final Channel channel;

    private NettyCallerConnection(Channel channel) {
        this.channel = channel;
    }

    static CallerConnection of(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            return new NettyCallerConnection(netty.getChannelHandlerContext().channel());
        }
        throw new IllegalArgumentException("not a request of our server");
    }

    @Override
    public HangUpListener onHangUp(Runnable action) {
        ChannelFutureListener listener = closed -> action.run();
        channel.closeFuture().addListener(listener);
        return () -> channel.closeFuture().removeListener(listener);
    }

    @Override
    public void hangUp() {
        var _ = channel.close();
    }
}
