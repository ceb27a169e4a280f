package io.oneapi.account.catalog;

import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The groups to choose from, for administrators: those that have a price factor. */
@Controller("/api/group")
@MinimumRole(Role.ADMIN)
final class GroupController {
    private static final List<String> WHERE_NONE_ARE_STORED = List.of("default", "vip", "svip");

    private final Options options;
    private final JsonMapper mapper;

    GroupController(Options options, JsonMapper mapper) {
        this.options = options;
        this.mapper = mapper;
    }

    @Get
    Envelope<List<String>> names() {
        return Envelope.of(options.text("GroupRatio").map(this::namesIn).orElse(WHERE_NONE_ARE_STORED));
    }

    private List<String> namesIn(String ratios) {
        try {
            JsonNode table = mapper.readValue(ratios, Argument.of(JsonNode.class));
            List<String> names = new ArrayList<>();
            if (table != null && table.isObject()) {
                table.entries().forEach(entry -> names.add(entry.getKey()));
            }
            return names.isEmpty() ? WHERE_NONE_ARE_STORED : names;
        } catch (IOException e) {
            return WHERE_NONE_ARE_STORED;
        }
    }
}
