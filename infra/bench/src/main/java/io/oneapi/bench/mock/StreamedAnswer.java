package io.oneapi.bench.mock;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A stream on its way out: sends the next event once the pause is over and the socket takes more. */
// A write fails only when the connection is gone, and that is noticed as such.
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamedAnswer {
    private final ChannelHandlerContext context;
    private final StreamScript script;
    private final int eventsToSend;
    private final Duration pause;
    private final Runnable atEnd;
    private int sent;
    private boolean pausing;
    private boolean ended;

    StreamedAnswer(
            ChannelHandlerContext context, StreamScript script, int eventsToSend, Duration pause, Runnable atEnd) {
        this.context = context;
        this.script = script;
        this.eventsToSend = eventsToSend;
        this.pause = pause;
        this.atEnd = atEnd;
    }

    void proceed() {
        if (!context.channel().isActive()) {
            return;
        }
        while (!pausing && sent < eventsToSend && context.channel().isWritable()) {
            context.write(new DefaultHttpContent(script.event(sent, context.alloc())));
            sent++;
            pauseBeforeNext();
        }
        context.flush();
        if (sent == eventsToSend && !ended) {
            ended = true;
            atEnd.run();
        }
    }

    private void pauseBeforeNext() {
        if (pause.isPositive() && sent < eventsToSend) {
            pausing = true;
            context.executor().schedule(this::endPause, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void endPause() {
        pausing = false;
        proceed();
    }
}
