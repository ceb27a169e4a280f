package io.oneapi.relay.ingress;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.oneapi.platform.request.ClientAddresses;
import io.oneapi.platform.request.RequestId;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.Language;
import jakarta.inject.Singleton;

/** Takes from an HTTP request what the pipeline needs of it. */
@Singleton
final class InboundCalls {
    private final ClientAddresses addresses;

    InboundCalls(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    InboundCall of(HttpRequest<?> request, byte[] body) {
        HttpHeaders headers = request.getHeaders();
        return new InboundCall(
                RequestId.of(request),
                headers.get(HttpHeaders.AUTHORIZATION),
                addresses.of(request),
                Language.accepted(headers.get(HttpHeaders.ACCEPT_LANGUAGE)),
                request.getUri().toString(),
                headers.get(HttpHeaders.ACCEPT),
                body,
                NettyCallerConnection.of(request));
    }
}
