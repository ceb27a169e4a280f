package io.oneapi.monitor;

import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Providers as the relay finds them: each channel answers what a test tells it. */
public final class ScriptedProvider implements ChannelTestApi, ChannelBalanceApi {
    private final Map<Long, ChannelTestResult> results = new ConcurrentHashMap<>();
    private final Map<Long, ChannelBalance> balances = new ConcurrentHashMap<>();
    private final List<ChannelTest> tests = new CopyOnWriteArrayList<>();

    /** From now on tests of the channel end like this; without it they do as if the provider were down. */
    public void answer(long channelId, Kind kind, String text, long millis) {
        results.put(channelId, new ChannelTestResult(kind, "upstream-model", text, millis, millis));
    }

    public void balance(long channelId, String amount) {
        balances.put(channelId, ChannelBalance.known(new BigDecimal(amount)));
    }

    /** The tests asked for, oldest first. */
    public List<ChannelTest> tests() {
        return tests;
    }

    void clear() {
        results.clear();
        balances.clear();
        tests.clear();
    }

    @Override
    public ChannelTestResult test(ChannelTest test) {
        tests.add(test);
        return results.getOrDefault(
                test.channel().id(), new ChannelTestResult(Kind.SERVER, test.model(), "it is down", 20, 0));
    }

    @Override
    public ChannelBalance balance(ChannelRecord channel) {
        return balances.getOrDefault(channel.id(), ChannelBalance.notOffered());
    }
}
