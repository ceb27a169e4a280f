package io.oneapi.platform.node;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What {@code NODE_TYPE} says of this process.
 *
 * @param type {@code slave} for one that neither changes the schema nor creates the first user; anything else is a master
 */
@ConfigurationProperties("node")
public record NodeConfig(@Bindable(defaultValue = "master") String type) {
    public boolean isSlave() {
        return type.equals("slave");
    }
}
