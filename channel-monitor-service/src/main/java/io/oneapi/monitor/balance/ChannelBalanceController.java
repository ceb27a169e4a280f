package io.oneapi.monitor.balance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import java.math.BigDecimal;

/** Balances of channels, for administrators. */
@Controller("/api/channel/update_balance")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelBalanceController {
    private final ChannelDirectory channels;
    private final ChannelBalances balances;
    private final BalanceRounds rounds;

    ChannelBalanceController(ChannelDirectory channels, ChannelBalances balances, BalanceRounds rounds) {
        this.channels = channels;
        this.balances = balances;
        this.rounds = rounds;
    }

    /** A balance as it has just been told. */
    @Serdeable
    record BalanceAnswer(boolean success, String message, BigDecimal balance) {}

    @Get("/{id}")
    @ChangesState
    BalanceAnswer update(long id) {
        KnownChannel channel = channels.find(id).orElseThrow(() -> new RequestRefused("No such channel / 渠道不存在"));
        ChannelBalance balance = balances.update(channel);
        if (balance.kind() != ChannelBalance.Kind.KNOWN) {
            throw new RequestRefused(balance.failure());
        }
        return new BalanceAnswer(true, "", balance.amount());
    }

    /** Begins to ask for all of them. */
    @Get
    @ChangesState
    Envelope.Plain updateAll() {
        rounds.start();
        return Envelope.done();
    }
}
