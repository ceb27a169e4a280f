package io.oneapi.relay.provider.openai;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.Provider;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.RelayRequest;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** OpenAI's own dialect, for all vendors that take its paths under their base URL. */
public final class OpenAiAdaptor implements ProviderAdaptor {
    private final Provider provider;

    public OpenAiAdaptor(Provider provider) {
        this.provider = provider;
    }

    @Override
    public UpstreamRequest request(RelayRequest request, Channel channel) {
        String baseUrl = channel.baseUrl().isEmpty() ? provider.defaultBaseUrl() : channel.baseUrl();
        String accept = Optional.ofNullable(request.accept())
                .orElse(request.stream() ? "text/event-stream" : "application/json");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + channel.credential().secret(), "Accept", accept);
        URI uri = URI.create(EndpointUrl.of(baseUrl, request.pathAndQuery()));
        return new UpstreamRequest(uri, headers, RequestSplices.apply(request));
    }

    @Override
    public PlainAnswer answer(byte[] body) {
        AnswerScan scan = AnswerScan.of(body);
        if (!scan.isObject()) {
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
        }
        if (scan.error().isPresent()) {
            throw new RelayRefused(ErrorMapping.inBody(scan.error().get()));
        }
        return new PlainAnswer(body, scan.usage(), scan.text());
    }

    @Override
    public StreamTranslator stream(RelayRequest request) {
        return new OpenAiStream(request.scan().includeUsage());
    }

    @Override
    public RelayFailure failure(int status, byte[] body) {
        return ErrorMapping.ofStatus(status, body);
    }
}
