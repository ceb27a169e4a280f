package io.oneapi.platform.peer;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestResult;

/**
 * {@link io.oneapi.contract.channel.ChannelTestApi} and {@link io.oneapi.contract.channel.ChannelBalanceApi} over HTTP.
 * Questions hold the credentials of channels.
 */
@SerdeImport(ChannelTest.class)
@SerdeImport(ChannelTestResult.class)
@SerdeImport(ChannelBalance.class)
public interface ChannelTestRoutes {
    @Post("/internal/channel-tests")
    ChannelTestResult test(@Body ChannelTest test);

    @Post("/internal/channel-balances")
    ChannelBalance balance(@Body ChannelRecord channel);
}
