package io.oneapi.platform.peer;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/**
 * Ready once each peer that is waited for has answered. One that goes away later is told of, but this service stays ready: it answers from
 * what it knows, and would otherwise be taken out of service by somebody else's failure.
 */
@Singleton
@Readiness
@Requires(beans = PeerConfig.class)
final class PeerHealth implements HealthIndicator {
    private final List<Peer> peers;
    private final BeanContext beans;

    PeerHealth(List<Peer> peers, BeanContext beans) {
        this.peers = peers;
        this.beans = beans;
    }

    @Named("account")
    @Client("account")
    interface Account extends PingRoutes {}

    @Named("billing")
    @Client("billing")
    interface Billing extends PingRoutes {}

    @Named("channel-monitor")
    @Client("channel-monitor")
    interface ChannelMonitor extends PingRoutes {}

    @Named("relay")
    @Client("relay")
    interface Relay extends PingRoutes {}

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, String> states = peers.stream().collect(Collectors.toMap(Peer::name, Peer::state));
        return Publishers.just(HealthResult.builder("peers")
                .status(peers.stream().noneMatch(Peer::isMissing) ? HealthStatus.UP : HealthStatus.DOWN)
                .details(states)
                .build());
    }

    /** Looks for those that have not answered yet. */
    @Scheduled(initialDelay = "100ms", fixedDelay = "1s")
    void look() {
        peers.stream().filter(peer -> !peer.isReached()).forEach(peer -> peer.look(routes(peer)::ping));
    }

    private PingRoutes routes(Peer peer) {
        return beans.getBean(PingRoutes.class, Qualifiers.byName(peer.name()));
    }
}
