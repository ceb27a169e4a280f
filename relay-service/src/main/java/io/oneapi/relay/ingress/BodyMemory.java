package io.oneapi.relay.ingress;

import io.micronaut.http.server.HttpServerConfiguration;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that large bodies may take while they are read, all together: a quarter of the heap. Whoever finds it
 * taken waits a little, then is refused.
 */
@Singleton
final class BodyMemory {
    private static final int BLOCK = 256 * 1024;
    private static final long WAIT_SECONDS = 10;
    private static final int HEAP_SHARE = 4;

    private final long maxBodyBytes;
    private final Semaphore blocks;

    @Inject
    BodyMemory(HttpServerConfiguration server) {
        this(server.getMaxRequestSize(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    BodyMemory(long maxBodyBytes, long memoryBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.blocks = new Semaphore((int) Math.max(memoryBytes, maxBodyBytes) / BLOCK + 1);
    }

    long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Reads to the end; the memory counts as taken until that. */
    byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        int taken = 0;
        try {
            while (true) {
                take();
                taken++;
                int count = in.readNBytes(block, 0, BLOCK);
                body.write(block, 0, count);
                if (count < BLOCK) {
                    return body.toByteArray();
                }
            }
        } finally {
            blocks.release(taken);
        }
    }

    private void take() {
        try {
            if (!blocks.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RelayRefused(new RelayFailure.Overloaded());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayRefused(new RelayFailure.Overloaded(), e);
        }
    }
}
