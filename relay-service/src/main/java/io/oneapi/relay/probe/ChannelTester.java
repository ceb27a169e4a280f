package io.oneapi.relay.probe;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestApi;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.event.ChannelOutcome.Kind;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.pipeline.AccountFaults;
import io.oneapi.relay.probe.TestAnswer.IncompleteAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.ProviderCatalog;
import io.oneapi.relay.provider.UpstreamRefusal;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.upstream.UpstreamClient;
import io.oneapi.relay.upstream.UpstreamExchange;
import io.oneapi.relay.upstream.UpstreamRequest;
import io.oneapi.relay.upstream.UpstreamResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Makes one call through a channel's adaptor, of the kind that fits the model. */
@Singleton
final class ChannelTester implements ChannelTestApi {
    private static final int MAX_TEXT = 500;

    private final ProviderCatalog providers;
    private final UpstreamClient upstream;
    private final AccountFaults accountFaults;
    private final TestAnswer answers;
    private final ProbeConfig config;

    ChannelTester(
            ProviderCatalog providers,
            UpstreamClient upstream,
            AccountFaults accountFaults,
            TestAnswer answers,
            ProbeConfig config) {
        this.providers = providers;
        this.upstream = upstream;
        this.accountFaults = accountFaults;
        this.answers = answers;
        this.config = config;
    }

    @Override
    public ChannelTestResult test(ChannelTest test) {
        Channel channel = new Channel(withoutSystemPrompt(test.channel()));
        Trial trial = new Trial(channel, channel.upstreamModel(test.model()));
        Optional<ProviderAdaptor> found = providers.find(channel.type());
        if (found.isEmpty()) {
            return trial.notTried("channels of type " + channel.type() + " are not served yet / 暂不支持该渠道类型");
        }
        ProviderAdaptor adaptor = found.get();
        TestKind kind = TestKind.of(trial.model());
        ChannelTestResult result = tried(trial, adaptor, kind, TestRequest.of(kind, trial.model(), test.prompt()));
        return kind == TestKind.CHAT && trial.isRefusedAsMade()
                ? tried(
                        new Trial(channel, trial.model()),
                        adaptor,
                        kind,
                        TestRequest.unstreamedChat(trial.model(), test.prompt()))
                : result;
    }

    private ChannelTestResult tried(Trial trial, ProviderAdaptor adaptor, TestKind kind, RelayRequest request) {
        try {
            Optional<UpstreamRequest> message = message(trial, adaptor, kind, request);
            return message.isEmpty()
                    ? trial.notTried("there is no test for this model on this type of channel / 该渠道类型无法测试此模型")
                    : answered(trial, adaptor, kind, request, message.get());
        } catch (RelayRefused refused) {
            return trial.failed(refused.failure());
        } catch (IncompleteAnswer incomplete) {
            return trial.ended(Kind.SERVER, String.valueOf(incomplete.getMessage()));
        } catch (IllegalArgumentException e) {
            return trial.notTried("the channel's base URL cannot be called / 渠道的 base_url 无法调用");
        }
    }

    /** What callers of the channel are to be told does not belong into a test. */
    private static ChannelRecord withoutSystemPrompt(ChannelRecord channel) {
        return new ChannelRecord(
                channel.id(),
                channel.type(),
                channel.name(),
                channel.credential(),
                channel.baseUrl(),
                channel.models(),
                channel.groups(),
                channel.priority(),
                channel.weight(),
                channel.modelMapping(),
                channel.config(),
                "");
    }

    private static Optional<UpstreamRequest> message(
            Trial trial, ProviderAdaptor adaptor, TestKind kind, RelayRequest request) {
        if (kind == TestKind.MODEL_LIST) {
            return adaptor.modelList(trial.channel());
        }
        return adaptor.serves(kind.mode())
                ? Optional.of(adaptor.request(request, trial.channel(), trial.model()))
                : Optional.empty();
    }

    private ChannelTestResult answered(
            Trial trial, ProviderAdaptor adaptor, TestKind kind, RelayRequest request, UpstreamRequest message) {
        UpstreamExchange exchange = upstream.prepareWithin(message, config.testLimit());
        try (UpstreamResponse response = exchange.send()) {
            if (!response.isSuccess()) {
                RelayFailure failure = adaptor.failure(
                        new UpstreamRefusal(response.status(), response.readAll(), response.headersForCaller()));
                return trial.refused(response.status(), accountFaults.examined(failure, request));
            }
            if (kind != TestKind.CHAT) {
                trial.answerBegins();
            }
            String text = text(trial, adaptor, kind, request, response);
            return trial.ended(Kind.SUCCESS, shortened(text));
        } catch (IOException e) {
            throw exchange.refused(e);
        }
    }

    /** A model may think for long before a whole answer begins, so only a stream tells when it has begun. */
    private String chat(Trial trial, ProviderAdaptor adaptor, RelayRequest request, UpstreamResponse response)
            throws IOException {
        boolean isWhole = response.contentType().toLowerCase(Locale.ROOT).startsWith("application/json");
        return request.stream() && !isWhole
                ? new TestStream(adaptor.stream(request, UsageChunk.HIDDEN), trial, response.body()).text()
                : answers.message(adaptor.answer(request, response.readAll()));
    }

    private String text(
            Trial trial, ProviderAdaptor adaptor, TestKind kind, RelayRequest request, UpstreamResponse response)
            throws IOException {
        return switch (kind) {
            case CHAT -> chat(trial, adaptor, request, response);
            case EMBEDDINGS -> answers.embedding(adaptor.answer(request, response.readAll()));
            case MODERATION -> {
                adaptor.answer(request, response.readAll());
                yield "moderation received / 已收到审核结果";
            }
            case SPEECH -> speech(response.readAll());
            case MODEL_LIST -> "model list received / 已收到模型列表";
        };
    }

    private static String speech(byte[] body) {
        if (body.length == 0) {
            throw new IncompleteAnswer("the answer holds no speech / 响应中没有音频");
        }
        return "speech received / 已收到音频";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
