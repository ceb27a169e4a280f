package io.oneapi.standalone;

import io.oneapi.standalone.ServiceProcess.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** All services as processes of their own, over one SQLite file. Paths lead to the service that has the route. */
final class SplitInstallation implements Installation, AutoCloseable {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Path directory;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);

    SplitInstallation(Path directory) {
        this.directory = directory;
        Arrays.stream(Service.values()).forEach(service -> ports.put(service, Gateway.freePort()));
    }

    /** Starts one, without waiting for anything. */
    ServiceProcess start(Service service) {
        int port = Objects.requireNonNull(ports.get(service));
        Path dataDir = directory.resolve(service == Service.RELAY ? "relay" : "shared");
        ServiceProcess process = ServiceProcess.start(service, port, dataDir, environment());
        processes.put(service, process);
        return process;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVICE_SECRET", SECRET);
        // No events reach another process here, so copies are read again often.
        environment.put("SYNC_FREQUENCY", "1");
        ports.forEach((service, port) -> environment.put(service.name() + "_URL", "http://127.0.0.1:" + port));
        return environment;
    }

    ServiceProcess of(Service service) {
        return Objects.requireNonNull(processes.get(service), service::name);
    }

    @Override
    public URI url(String path) {
        return of(owner(path)).url(path);
    }

    private static Service owner(String path) {
        if (path.startsWith("/v1")) {
            return Service.RELAY;
        }
        if (path.startsWith("/api/channel")) {
            return Service.CHANNEL_MONITOR;
        }
        return path.startsWith("/api/log") ? Service.BILLING : Service.ACCOUNT;
    }

    @Override
    public void close() {
        processes.values().forEach(ServiceProcess::close);
    }
}
