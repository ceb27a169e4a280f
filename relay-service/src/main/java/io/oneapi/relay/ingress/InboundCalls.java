package io.oneapi.relay.ingress;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.oneapi.platform.request.ClientAddresses;
import io.oneapi.platform.request.Language;
import io.oneapi.platform.request.RequestId;
import io.oneapi.relay.exchange.InboundCall;
import jakarta.inject.Singleton;

/** Takes from an HTTP request what the pipeline needs of it. */
@Singleton
final class InboundCalls {
    private final ClientAddresses addresses;
    private final BodyMemory memory;

    InboundCalls(ClientAddresses addresses, BodyMemory memory) {
        this.addresses = addresses;
        this.memory = memory;
    }

    InboundCall of(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        return new InboundCall(
                RequestId.of(request),
                request.getMethodName(),
                request.getUri().toString(),
                headers.get(HttpHeaders.AUTHORIZATION),
                headers.get(HttpHeaders.ACCEPT),
                headers.get(HttpHeaders.CONTENT_TYPE),
                addresses.of(request),
                Language.accepted(headers.get(HttpHeaders.ACCEPT_LANGUAGE)),
                headers,
                new NettyBody(request, memory),
                NettyCallerConnection.of(request));
    }
}
