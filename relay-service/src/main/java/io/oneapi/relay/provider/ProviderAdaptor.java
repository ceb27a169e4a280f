package io.oneapi.relay.provider;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.upstream.UpstreamRequest;
import java.util.Optional;

/** Translates between the caller's dialect and a provider's. Bytes and values in and out; no input or output here. */
public interface ProviderAdaptor {
    /** Whether the provider can do this at all. */
    boolean serves(RelayMode mode);

    /**
     * The call as the provider wants it.
     *
     * @param upstreamModel the model to ask the provider for
     */
    UpstreamRequest request(RelayRequest request, Channel channel, String upstreamModel);

    /** The request for the list of models, which costs nothing; empty where there is none to be had. */
    Optional<UpstreamRequest> modelList(Channel channel);

    /**
     * Reads a whole answer with a good status.
     *
     * @throws io.oneapi.relay.exchange.RelayRefused when it is none, or reports an error
     */
    PlainAnswer answer(RelayRequest request, byte[] body);

    /** A reader for one stream. */
    StreamTranslator stream(RelayRequest request, UsageChunk usageChunk);

    /** A whole answer to a call that wanted a stream, as the stream it would have been. */
    byte[] asStream(byte[] body, UsageChunk usageChunk);

    /** What went wrong when the provider answers with another status. */
    RelayFailure failure(UpstreamRefusal refusal);
}
