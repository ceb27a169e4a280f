package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import java.util.List;

/** {@link io.oneapi.contract.channel.ChannelApi} over HTTP. Answers hold the credentials of channels. */
@SerdeImport(ChannelRecord.class)
@SerdeImport(Credential.class)
@SerdeImport(ProviderConfig.class)
public interface ChannelRoutes {
    @Get("/internal/channels/enabled")
    List<ChannelRecord> enabledChannels();

    @Get("/internal/channels/{id}/existence")
    Existence existence(long id);

    /** Whether there is such a thing. */
    @Serdeable
    record Existence(boolean exists) {}
}
