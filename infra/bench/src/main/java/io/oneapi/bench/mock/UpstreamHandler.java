package io.oneapi.bench.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.oneapi.bench.mock.ChatCall.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of the mock; it answers one request at a time and hangs up on callers that pipeline. */
// A write fails only when the connection is gone, and that is noticed as such.
@SuppressWarnings("FutureReturnValueIgnored")
final class UpstreamHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final AsciiString EVENT_STREAM = AsciiString.cached("text/event-stream; charset=utf-8");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final MockSettings settings;
    private final ChatCallReader reader;
    private final CompletionWriter writer;
    private final CallCounters counters;
    private boolean answering;
    private @Nullable StreamedAnswer stream;

    UpstreamHandler(MockSettings settings, ChatCallReader reader, CompletionWriter writer, CallCounters counters) {
        this.settings = settings;
        this.reader = reader;
        this.writer = writer;
        this.counters = counters;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (answering) {
            context.close();
            return;
        }
        answering = true;
        if (request.decoderResult().isFailure()) {
            refuse(context, Refusal.badBody("The request is not valid HTTP."));
            return;
        }
        switch (path(request)) {
            case "/v1/chat/completions" -> chat(context, reader.read(request));
            case "/__stats" -> {
                answering = false;
                respond(context, HttpResponseStatus.OK, json(counters.snapshot()));
            }
            default -> refuse(context, Refusal.unknownPath(request.method().name(), path(request)));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (stream != null && context.channel().isWritable()) {
            // This event may come from within a write, where another write would break the order of the bytes.
            context.executor().execute(stream::proceed);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (answering) {
            counters.abandoned();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            System.err.println("mock vendor: closing a connection after " + cause);
        }
        context.close();
    }

    private void chat(ChannelHandlerContext context, ChatCall call) {
        switch (call) {
            case ChatCall.Refused(Refusal refusal) -> refuse(context, refusal);
            case ChatCall.Accepted accepted -> {
                counters.accepted(accepted.key());
                act(context, accepted, Conduct.forModel(accepted.model()));
            }
        }
    }

    private void act(ChannelHandlerContext context, ChatCall.Accepted call, Conduct conduct) {
        switch (conduct) {
            case PROMPT -> answer(context, call, settings.chunkDelay());
            case PACED -> answer(context, call, settings.slowDelay());
            case SLOW -> {
                Duration delay = settings.slowDelay();
                context.executor()
                        .schedule(() -> answerIfStillThere(context, call), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
            case OVERLOADED -> refuse(context, Refusal.overloaded());
            case FAILING -> refuse(context, Refusal.failing());
            case CUT -> cut(context, call);
        }
    }

    private void answerIfStillThere(ChannelHandlerContext context, ChatCall.Accepted call) {
        if (context.channel().isActive()) {
            answer(context, call, settings.chunkDelay());
        }
    }

    private void answer(ChannelHandlerContext context, ChatCall.Accepted call, Duration pause) {
        if (call.delivery() == Delivery.PLAIN) {
            answering = false;
            counters.answered();
            respond(context, HttpResponseStatus.OK, writer.completion(context.alloc(), call.model()));
            return;
        }
        StreamScript script = writer.stream(call.delivery(), call.model());
        startStream(context, script, script.size(), pause, () -> {
            answering = false;
            stream = null;
            counters.streamed();
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, context.voidPromise());
        });
    }

    private void cut(ChannelHandlerContext context, ChatCall.Accepted call) {
        if (call.delivery() == Delivery.PLAIN) {
            answering = false;
            context.close();
            return;
        }
        StreamScript script = writer.stream(call.delivery(), call.model());
        startStream(context, script, script.size() / 2, settings.chunkDelay(), () -> {
            answering = false;
            stream = null;
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        });
    }

    private void startStream(
            ChannelHandlerContext context, StreamScript script, int events, Duration pause, Runnable atEnd) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, HEADERS);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, EVENT_STREAM)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.write(head);
        stream = new StreamedAnswer(context, script, events, pause, atEnd);
        stream.proceed();
    }

    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        answering = false;
        counters.refused();
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", refusal.message());
        error.put("type", refusal.type());
        error.put("param", null);
        error.put("code", refusal.code());
        respond(context, refusal.status(), json(Map.of("error", error)));
    }

    private static void respond(ChannelHandlerContext context, HttpResponseStatus status, ByteBuf body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, body, HEADERS.newHeaders(), EmptyHttpHeaders.INSTANCE);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
    }

    private static ByteBuf json(Object value) {
        try {
            return Unpooled.wrappedBuffer(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("writing " + value + " as JSON", impossible);
        }
    }

    private static String path(FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
