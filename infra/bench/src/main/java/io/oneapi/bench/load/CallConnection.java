package io.oneapi.bench.load;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** One connection of a load: carries one call at a time and takes the times of its answer. */
// A write fails only when the connection is gone, and that is noticed as such.
@SuppressWarnings("FutureReturnValueIgnored")
final class CallConnection extends SimpleChannelInboundHandler<HttpObject> {
    private static final int OK = 200;

    private final RunningLoad load;
    private final ChatRequest request;
    private final ByteBuf requestBytes;
    private final EventCounter events = new EventCounter();
    private @Nullable ChannelHandlerContext context;
    private boolean calling;
    private boolean reusable;
    private boolean reused;
    private int status;
    private long dueNanos;
    private long firstByteNanos;

    /** @param firstDueNanos when the call was due that this connection is opened for */
    CallConnection(RunningLoad load, ChatRequest request, ByteBuf requestBytes, long firstDueNanos) {
        this.load = load;
        this.request = request;
        this.requestBytes = requestBytes;
        this.dueNanos = firstDueNanos;
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        call(dueNanos);
    }

    void call(long due) {
        dueNanos = due;
        firstByteNanos = 0;
        status = 0;
        events.reset();
        calling = true;
        ChannelHandlerContext open = requireNonNull(context);
        open.writeAndFlush(requestBytes.retainedDuplicate(), open.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            context.close();
            return;
        }
        if (part instanceof HttpResponse head) {
            status = head.status().code();
            reusable = HttpUtil.isKeepAlive(head);
        }
        if (part instanceof HttpContent content) {
            if (content.content().isReadable()) {
                firstByteNanos = firstByteNanos == 0 ? System.nanoTime() : firstByteNanos;
                events.read(content.content());
            }
            if (content instanceof LastHttpContent) {
                end(context);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        load.closed(this);
        if (calling && reused && status == 0) {
            // A server may end a kept connection just when it is used again; HTTP clients then take a new one.
            load.callAnew(dueNanos);
        } else if (calling) {
            load.tally().failed("connection lost");
            load.callEnded();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void end(ChannelHandlerContext context) {
        calling = false;
        if (status != OK) {
            load.tally().failed("status " + status);
        } else if (events.events() != request.expectedEvents()) {
            load.tally().failed(events.events() + " events instead of " + request.expectedEvents());
        } else {
            load.tally().answered(firstByteNanos - dueNanos, System.nanoTime() - dueNanos);
        }
        load.callEnded();
        reused = true;
        if (reusable) {
            load.idle(this);
        } else {
            context.close();
        }
    }
}
