package io.oneapi.account;

import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.Topic;
import io.oneapi.platform.event.EventBus;
import java.util.List;

/** Sets options of a running service as another replica would. */
public final class StoredOption {
    private StoredOption() {}

    public static void set(AccountDatabase database, String key, String value) {
        database.execute("delete from options where `key` = '" + key + "'");
        database.execute("insert into options (`key`, value) values ('" + key + "', '" + value + "')");
        database.bean(EventBus.class)
                .announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }
}
