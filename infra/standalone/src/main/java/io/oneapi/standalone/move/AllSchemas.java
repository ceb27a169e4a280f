package io.oneapi.standalone.move;

import io.oneapi.account.AccountSchema;
import io.oneapi.billing.BillingSchema;
import io.oneapi.monitor.ChannelMonitorSchema;
import io.oneapi.platform.outbox.OutboxSchema;
import io.oneapi.platform.schema.ServiceSchema;
import java.util.List;

/** The schemas of all services, which here are read without starting a service. */
final class AllSchemas {
    private AllSchemas() {}

    static List<ServiceSchema> list() {
        return List.of(
                new AccountSchema().schema(),
                new ChannelMonitorSchema().schema(),
                new OutboxSchema().schema(),
                new BillingSchema().schema());
    }
}
