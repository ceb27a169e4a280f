package io.oneapi.bench.mock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Checks a request as strictly as the vendor does, in one pass over the body and without a tree. */
final class ChatCallReader {
    private static final String SCHEME = "Bearer ";
    private static final String KEY_PREFIX = "sk-mock-";

    private final JsonFactory json = new JsonFactory();

    ChatCall read(FullHttpRequest request) {
        if (!HttpMethod.POST.equals(request.method())) {
            return new ChatCall.Refused(Refusal.wrongMethod());
        }
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return new ChatCall.Refused(Refusal.missingKey());
        }
        String key = authorization.substring(SCHEME.length());
        if (!key.startsWith(KEY_PREFIX) || key.length() == KEY_PREFIX.length()) {
            return new ChatCall.Refused(Refusal.wrongKey());
        }
        CharSequence contentType = HttpUtil.getMimeType(request);
        if (contentType == null || !HttpHeaderValues.APPLICATION_JSON.contentEqualsIgnoreCase(contentType)) {
            return new ChatCall.Refused(Refusal.wrongContentType());
        }
        return body(key, request.content());
    }

    private ChatCall body(String key, ByteBuf content) {
        byte[] bytes = ByteBufUtil.getBytes(content, content.readerIndex(), content.readableBytes(), false);
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return refused("The body must be a JSON object.");
            }
            ChatBody body = ChatBody.readMembers(parser);
            if (parser.nextToken() != null) {
                return refused("The body holds more than one JSON value.");
            }
            return body.fault()
                    .map(ChatCallReader::refused)
                    .orElseGet(() -> new ChatCall.Accepted(key, body.model(), body.delivery()));
        } catch (JsonProcessingException malformed) {
            return refused("The body is not valid JSON.");
        } catch (IOException unexpected) {
            throw new UncheckedIOException("reading a body held in memory", unexpected);
        }
    }

    private static ChatCall refused(String message) {
        return new ChatCall.Refused(Refusal.badBody(message));
    }
}
