package io.oneapi.platform.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import io.oneapi.platform.failure.LoopbackHint;
import io.oneapi.platform.failure.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis as all of a process see it: there, or away. The first command that fails makes it away for all; from then on
 * commands fail at once, until a probe finds it there again.
 */
public final class Redis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);

    private final ClientResources resources;
    private final RedisLink.Connector connector;
    private final Duration patience;
    private final Thread watch;
    private final AtomicBoolean up = new AtomicBoolean();
    private volatile @Nullable RedisLink link;
    private volatile boolean closed;

    /**
     * Connects, and keeps watch from then on.
     *
     * @throws StartFailure when Redis does not answer and must
     */
    public static Redis open(RedisConfig config, MeterRegistry meters) {
        Redis redis = new Redis(RedisAddress.of(config));
        meters.gauge("oneapi.redis.up", redis, known -> known.isUp() ? 1 : 0);
        redis.start(config);
        return redis;
    }

    private Redis(RedisAddress address) {
        this.resources = ClientResources.builder()
                .reconnectDelay(() -> Delay.constant(PROBE_INTERVAL))
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.connector = RedisLink.connector(address, resources);
        this.patience = address.limits().command();
        this.watch = Thread.ofPlatform().name("redis-watch").daemon().unstarted(this::watch);
    }

    private void start(RedisConfig config) {
        try {
            probe();
            up.set(true);
        } catch (RedisGone e) {
            if (config.mustAnswerAtStart()) {
                close();
                throw new StartFailure(
                        "Redis cannot be used (" + reason(e) + "); correct REDIS_CONN_STRING, or unset it."
                                + LoopbackHint.HERE.about(config.address()),
                        e);
            }
            log.warn("Redis cannot be used, going on without it until it can: {}", reason(e));
        }
        watch.start();
    }

    public boolean isUp() {
        return up.get();
    }

    /**
     * Runs a script in one step.
     *
     * @throws RedisGone when it cannot be run
     */
    public List<Object> run(RedisScript script, List<String> keys, List<String> arguments) {
        return await(send(script, keys, arguments));
    }

    /** Runs a script without waiting for it. A failure is a {@link RedisGone}. */
    public CompletableFuture<List<Object>> send(RedisScript script, List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        return command(commands -> commands.<List<Object>>evalsha(
                        script.sha1(), ScriptOutputType.MULTI, keyArray, argumentArray)
                .toCompletableFuture()
                .exceptionallyCompose(failure -> rootOf(failure) instanceof RedisNoScriptException
                        ? commands.<List<Object>>eval(script.text(), ScriptOutputType.MULTI, keyArray, argumentArray)
                        : CompletableFuture.failedStage(failure)));
    }

    /** Sends a command without waiting for it. A failure is a {@link RedisGone}. */
    public <T> CompletableFuture<T> command(
            Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        RedisLink current = link;
        if (current == null || !isUp()) {
            return CompletableFuture.failedFuture(new RedisGone());
        }
        return sent(() -> command.apply(current.commands())).handle((answer, failure) -> {
            if (failure != null) {
                throw gone(failure);
            }
            return answer;
        });
    }

    /** Does something once an answer that nobody waits for turns out not to come. */
    public void onFailure(CompletableFuture<?> answer, Runnable action) {
        var _ = answer.whenComplete((done, failure) -> {
            if (failure != null) {
                action.run();
            }
        });
    }

    /**
     * Waits for the answer to a command.
     *
     * @throws RedisGone when there is none
     */
    public <T> T await(CompletableFuture<T> answer) {
        try {
            // The client's own limit comes first; this one holds should the client itself be stuck.
            return answer.get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rootOf(e) instanceof RedisGone known ? known : gone(e);
        } catch (TimeoutException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisGone("interrupted while waiting for Redis", e);
        }
    }

    private interface Sending<T> {
        CompletionStage<T> send();
    }

    /** The client throws what it knows before it sends anything. */
    private static <T> CompletableFuture<T> sent(Sending<T> sending) {
        try {
            return sending.send().toCompletableFuture();
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private RedisGone gone(Throwable failure) {
        Throwable root = rootOf(failure);
        if (root instanceof RedisGone known) {
            return known;
        }
        RedisGone gone = new RedisGone("Redis does not take commands: " + root, root);
        if (!closed && up.compareAndSet(true, false)) {
            log.warn("Redis is away: {}", reason(gone));
            LockSupport.unpark(watch);
        }
        return gone;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, PROBE_INTERVAL.toNanos());
            try {
                probe();
                if (up.compareAndSet(false, true)) {
                    log.info("Redis is there again");
                }
            } catch (RedisGone e) {
                log.debug("Redis is still away", e);
            }
        }
    }

    private void probe() {
        try {
            RedisLink current = link;
            if (current == null) {
                current = connector.connect();
                link = current;
            }
            RedisLink probed = current;
            await(sent(() -> probed.probe().get()));
        } catch (RedisException e) {
            throw gone(e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return (failure instanceof CompletionException || failure instanceof ExecutionException)
                        && failure.getCause() != null
                ? rootOf(failure.getCause())
                : failure;
    }

    /** The innermost reason, in one line; it names hosts, never a password. */
    private static String reason(RedisGone failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        up.set(false);
        LockSupport.unpark(watch);
        connector.close();
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
