package io.oneapi.monitor.channel;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a channel that an administrator sets, checked. */
final class ChannelFields {
    private static final int GROUP_COLUMN = 32;
    private static final int MODEL_MAPPING_COLUMN = 1024;

    private final RequestFields request;
    private final JsonMapper mapper;

    ChannelFields(RequestFields request, JsonMapper mapper) {
        this.request = request;
        this.mapper = mapper;
    }

    long id() {
        return request.integer("id").orElse(0);
    }

    /** The credentials given, one a line; each makes a channel of its own. */
    List<String> keys() {
        return request.text("key")
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** The wanted row, over a stored one: what the request leaves out, or blank where blank is no value, stays. */
    ChannelRow over(ChannelRow stored, String key) {
        return new ChannelRow(
                stored.id(),
                type(stored.type()),
                key,
                positive("status").orElse(stored.status()),
                nonEmpty("name").orElse(stored.name()),
                weight(stored.weight()),
                stored.createdTime(),
                stored.testTime(),
                stored.responseTime(),
                baseUrl(stored.baseUrl()),
                given("other", stored.other()),
                stored.balance(),
                stored.balanceUpdatedTime(),
                nonEmpty("models").map(ChannelFields::normalised).orElse(stored.models()),
                group(stored.group()),
                stored.usedQuota(),
                modelMapping(stored.modelMapping()),
                request.integer("priority").orElse(stored.priority()),
                config(stored.config()),
                given("system_prompt", stored.systemPrompt()));
    }

    private long type(long otherwise) {
        long type = request.integer("type").orElse(otherwise);
        if (!ChannelTypes.exists(type)) {
            throw new RequestRefused("type must be a channel type from 1 to 51 / 渠道类型无效");
        }
        return type;
    }

    private long weight(long otherwise) {
        long weight = request.integer("weight").orElse(otherwise);
        if (weight < 0) {
            throw new RequestRefused("weight must not be negative / 权重不能为负数");
        }
        return weight;
    }

    private String baseUrl(String otherwise) {
        String url = request.text("base_url").map(String::strip).orElse(otherwise);
        if (!url.isEmpty() && !isHttpUrl(url)) {
            throw new RequestRefused("base_url must start with http:// or https:// and name a host / base_url 无效");
        }
        return url;
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String group(String otherwise) {
        return limited("group", nonEmpty("group").map(ChannelFields::normalised).orElse(otherwise), GROUP_COLUMN);
    }

    private String modelMapping(String otherwise) {
        String mapping = request.text("model_mapping").orElse(otherwise);
        return limited("model_mapping", jsonObject("model_mapping", mapping), MODEL_MAPPING_COLUMN);
    }

    /** Only a new one is looked into: a stored one must not stop a change of something else. */
    private String config(String otherwise) {
        Optional<String> given = nonEmpty("config");
        given.filter(text -> !text.isBlank())
                .map(text -> object("config", text))
                .ifPresent(RoutingSettings::requireReadable);
        return jsonObject("config", given.orElse(otherwise));
    }

    private static String limited(String field, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new RequestRefused(field + " must have at most " + maxLength + " characters / " + field + " 过长，最多 "
                    + maxLength + " 个字符");
        }
        return text;
    }

    private String jsonObject(String field, String text) {
        if (text.isBlank()) {
            return "";
        }
        var _ = object(field, text);
        return text;
    }

    private JsonNode object(String field, String text) {
        try {
            JsonNode node = mapper.readValue(text, JsonNode.class);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Refused below, with the same words as JSON of another kind.
        }
        throw new RequestRefused(field + " must be a JSON object / " + field + " 必须是 JSON 对象");
    }

    private static String normalised(String commaList) {
        return String.join(",", CommaList.parse(commaList));
    }

    private Optional<String> nonEmpty(String name) {
        return request.text(name).filter(text -> !text.isEmpty());
    }

    private Optional<Long> positive(String name) {
        return request.integer(name).stream()
                .boxed()
                .filter(number -> number > 0)
                .findFirst();
    }

    private @Nullable String given(String name, @Nullable String otherwise) {
        Optional<String> text = request.text(name);
        return text.isPresent() ? text.get() : otherwise;
    }
}
