package io.oneapi.relay.probe;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.PlainAnswer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Reads what models have answered to a test, more strictly than the answers to callers are read. */
@Singleton
final class TestAnswer {
    private final JsonMapper mapper;

    TestAnswer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The message of a chat; it must have content that is a text, and usage beside it. */
    String message(PlainAnswer answer) {
        String content = member(parsed(answer.body()), "choices")
                .filter(JsonNode::isArray)
                .flatMap(choices -> Optional.ofNullable(choices.get(0)))
                .flatMap(choice -> member(choice, "message"))
                .flatMap(message -> member(message, "content"))
                .filter(JsonNode::isString)
                .map(JsonNode::getStringValue)
                .orElseThrow(() -> unreadable("the answer has no choice with a text / 响应中没有文本内容"));
        if (answer.usage().isEmpty()) {
            throw unreadable("the answer reports no usage / 响应中没有用量信息");
        }
        return content;
    }

    /** Sees that there is an embedding. */
    String embedding(PlainAnswer answer) {
        if (answer.images() == 0) {
            throw unreadable("the answer holds no embedding / 响应中没有向量");
        }
        return "embedding received / 已收到向量";
    }

    private JsonNode parsed(byte[] body) {
        try {
            JsonNode node = mapper.readValue(body, JsonNode.class);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable(), e);
        }
        throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
    }

    private static Optional<JsonNode> member(JsonNode node, String name) {
        return node.isObject() ? Optional.ofNullable(node.get(name)) : Optional.empty();
    }

    private static IncompleteAnswer unreadable(String what) {
        return new IncompleteAnswer(what);
    }

    /** An answer that a caller might do with, but that shows a broken provider. */
    static final class IncompleteAnswer extends RuntimeException {
        IncompleteAnswer(String what) {
            super(what);
        }
    }
}
