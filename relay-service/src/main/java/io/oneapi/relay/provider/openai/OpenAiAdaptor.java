package io.oneapi.relay.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.Payload;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.provider.GeneratedText;
import io.oneapi.relay.provider.PlainAnswer;
import io.oneapi.relay.provider.ProviderAdaptor;
import io.oneapi.relay.provider.StreamTranslator;
import io.oneapi.relay.provider.UpstreamRefusal;
import io.oneapi.relay.provider.UsageChunk;
import io.oneapi.relay.request.BytesContent;
import io.oneapi.relay.request.FormScan;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** OpenAI's own dialect, for all vendors that speak it; what they differ in is {@link OpenAiVendor}. */
public final class OpenAiAdaptor implements ProviderAdaptor {
    private static final String BASE_URL_LITERAL = "base_url_literal";
    private static final String USAGE_IN_STREAM = "usage_in_stream";

    private final OpenAiVendor vendor;
    private final String defaultBaseUrl;

    public OpenAiAdaptor(OpenAiVendor vendor, String defaultBaseUrl) {
        this.vendor = vendor;
        this.defaultBaseUrl = defaultBaseUrl;
    }

    @Override
    public boolean serves(RelayMode mode) {
        return vendor.serves(mode);
    }

    @Override
    public UpstreamRequest request(RelayRequest request, Channel channel, String upstreamModel) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(4);
        headers.add(vendor.authentication(channel.credential().secret()));
        headers.add(Map.entry("Accept", accept(request)));
        headers.addAll(vendor.headers().entrySet());
        boolean usageInStream = !channel.config().find(USAGE_IN_STREAM).equals(Optional.of("false"));
        Payload body = RequestSplices.apply(
                request, new RequestSplices.Changes(upstreamModel, channel.systemPrompt(), usageInStream));
        return new UpstreamRequest(
                "POST", URI.create(url(request, channel, upstreamModel)), headers, request.contentType(), body);
    }

    private static String accept(RelayRequest request) {
        return Optional.ofNullable(request.accept())
                .orElse(
                        request.stream()
                                ? "text/event-stream"
                                : request.mode() == RelayMode.SPEECH ? "*/*" : "application/json");
    }

    private String url(RelayRequest request, Channel channel, String upstreamModel) {
        String base = channel.baseUrl().isEmpty() ? defaultBaseUrl : channel.baseUrl();
        return channel.config().isTrue(BASE_URL_LITERAL)
                ? base + request.pathAndQuery()
                : vendor.url(new BaseUrl(base), request, upstreamModel, channel.config());
    }

    @Override
    public Optional<UpstreamRequest> modelList(Channel channel) {
        String base = channel.baseUrl().isEmpty() ? defaultBaseUrl : channel.baseUrl();
        return vendor.modelListUrl(new BaseUrl(base))
                .map(url -> new UpstreamRequest(
                        "GET",
                        URI.create(url),
                        List.of(vendor.authentication(channel.credential().secret())),
                        "",
                        new BytesContent(new byte[0])));
    }

    @Override
    public PlainAnswer answer(RelayRequest request, byte[] body) {
        GeneratedText text = new GeneratedText();
        AnswerScan scan = AnswerScan.of(body, text);
        if (!scan.isObject()) {
            return transcript(request, body);
        }
        if (scan.error().isPresent()) {
            throw new RelayRefused(ErrorMapping.inBody(scan.error().get()));
        }
        return new PlainAnswer(body, scan.usage(), scan.toolCalls(), scan.dataEntries(), scan.audioMillis(), text);
    }

    /** A transcript may come as plain text or subtitles; anything else that is not JSON is no answer. */
    private static PlainAnswer transcript(RelayRequest request, byte[] body) {
        boolean wantsText = request.scan() instanceof FormScan form
                && !form.responseFormat().isEmpty()
                && !form.responseFormat().endsWith("json");
        if (!wantsText) {
            throw new RelayRefused(new RelayFailure.UpstreamUnreadable());
        }
        GeneratedText text = new GeneratedText();
        text.addPlain(TranscriptText.spokenIn(new String(body, UTF_8)).getBytes(UTF_8));
        return new PlainAnswer(body, Optional.empty(), Map.of(), 0, OptionalLong.empty(), text);
    }

    @Override
    public StreamTranslator stream(RelayRequest request, UsageChunk usageChunk) {
        boolean chunks = request.mode() == RelayMode.CHAT || request.mode() == RelayMode.COMPLETIONS;
        return new OpenAiStream(chunks ? OpenAiStream.Kind.CHUNKS : OpenAiStream.Kind.NAMED_EVENTS, usageChunk);
    }

    @Override
    public byte[] asStream(byte[] body, UsageChunk usageChunk) {
        return OneChunkStream.of(body, usageChunk);
    }

    @Override
    public RelayFailure failure(UpstreamRefusal refusal) {
        return ErrorMapping.of(refusal);
    }
}
