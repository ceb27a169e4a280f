package io.oneapi.relay.probe;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelBalanceApi;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.platform.request.Language;
import io.oneapi.relay.exchange.FailureText;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.probe.BalanceSource.Answer;
import io.oneapi.relay.probe.BalanceSource.UnknownBalance;
import io.oneapi.relay.provider.ProviderCatalog;
import io.oneapi.relay.upstream.UpstreamClient;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.oneapi.relay.upstream.UpstreamResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;

/** Asks vendors for balances, by their table of sources. */
@Singleton
final class ProviderBalances implements ChannelBalanceApi {
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final ProviderCatalog providers;
    private final UpstreamClient upstream;
    private final JsonMapper mapper;
    private final ProbeConfig config;
    private final Clock clock;

    ProviderBalances(
            ProviderCatalog providers, UpstreamClient upstream, JsonMapper mapper, ProbeConfig config, Clock clock) {
        this.providers = providers;
        this.upstream = upstream;
        this.mapper = mapper;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public ChannelBalance balance(ChannelRecord channel) {
        BalanceSource source = BalanceSource.BY_TYPE.get(channel.type());
        if (source == null) {
            return ChannelBalance.notOffered();
        }
        String baseUrl = channel.baseUrl().isEmpty() ? providers.defaultBaseUrl(channel.type()) : channel.baseUrl();
        try {
            BalanceQuestion question = new BalanceQuestion(channel, baseUrl, LocalDate.now(clock), this::ask);
            return ChannelBalance.known(question.balance(source));
        } catch (UnknownBalance unknown) {
            return ChannelBalance.failed(String.valueOf(unknown.getMessage()));
        } catch (RelayRefused refused) {
            return ChannelBalance.failed(FailureText.of(refused.failure(), Language.ENGLISH));
        } catch (IllegalArgumentException e) {
            return ChannelBalance.failed("the channel's base URL cannot be called / 渠道的 base_url 无法调用");
        }
    }

    private Answer ask(UpstreamRequest request) {
        try (UpstreamResponse response =
                upstream.prepareWithin(request, config.balanceLimit()).send()) {
            byte[] body = response.readAtMost(MAX_ANSWER_BYTES);
            if (response.status() != 200) {
                throw new UnknownBalance("status code: " + response.status());
            }
            return new Answer(parsed(body));
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            JsonNode node = mapper.readValue(body, JsonNode.class);
            if (node != null) {
                return node;
            }
        } catch (IOException e) {
            throw (UnknownBalance) new UnknownBalance("the answer is not JSON / 响应不是 JSON").initCause(e);
        }
        throw new UnknownBalance("the answer is empty / 响应为空");
    }
}
