package io.oneapi.relay.provider;

import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.upstream.UpstreamRequest;

/** Translates between the caller's dialect and a provider's. Bytes and values in and out; no input or output here. */
public interface ProviderAdaptor {
    /** The call as the provider wants it. */
    UpstreamRequest request(RelayRequest request, Channel channel);

    /**
     * Reads a whole answer with a good status.
     *
     * @throws io.oneapi.relay.exchange.RelayRefused when it is none, or reports an error
     */
    PlainAnswer answer(byte[] body);

    /** A reader for one stream. */
    StreamTranslator stream(RelayRequest request);

    /** What went wrong when the provider answers with another status. */
    RelayFailure failure(int status, byte[] body);
}
