package io.oneapi.platform.redis;

import io.lettuce.core.RedisURI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL form of an address, as Go's client reads it: {@code redis://}, {@code rediss://} and {@code unix://}. */
final class RedisUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>redis|rediss|unix)://(?:(?<credentials>[^/?]*)@)?"
                    + "(?<host>[^/?@:\\[\\]]*|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?(?<path>/[^?]*)?(?:\\?(?<query>.*))?");
    private static final int DEFAULT_PORT = 6379;

    private int database;
    private Duration connect = RedisAddress.Limits.DEFAULT.connect();
    private Duration command = RedisAddress.Limits.DEFAULT.command();

    private RedisUrl() {}

    static RedisAddress parse(String url) {
        return new RedisUrl().read(url);
    }

    private RedisAddress read(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new MalformedRedisAddress("it does not read as redis://user:password@host:port/database");
        }
        String path = matcher.group("path") == null ? "" : decoded(matcher.group("path"));
        boolean socket = matcher.group("scheme").equals("unix");
        if (!socket && path.length() > 1) {
            database = number("the database", path.substring(1));
        }
        if (matcher.group("query") != null) {
            readOptions(matcher.group("query"));
        }
        RedisURI.Builder builder = socket ? socket(matcher.group("host"), path) : server(matcher);
        readCredentials(builder, matcher.group("credentials") == null ? "" : matcher.group("credentials"));
        // Of making connections; each command has a limit of its own.
        builder.withDatabase(database).withTimeout(connect);
        return new RedisAddress.Single(builder.build(), new RedisAddress.Limits(connect, command));
    }

    private static RedisURI.Builder socket(String host, String path) {
        if (!host.isEmpty() || path.length() < 2) {
            throw new MalformedRedisAddress("unix:// needs the absolute path of a socket");
        }
        return RedisURI.Builder.socket(path);
    }

    private static RedisURI.Builder server(Matcher url) {
        String host = url.group("host").replaceAll("[\\[\\]]", "");
        int port = url.group("port") == null ? DEFAULT_PORT : Integer.parseInt(url.group("port"));
        return RedisURI.Builder.redis(host.isEmpty() ? "localhost" : host, port)
                .withSsl(url.group("scheme").equals("rediss"))
                .withVerifyPeer(true);
    }

    private static void readCredentials(RedisURI.Builder builder, String credentials) {
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            return;
        }
        String user = decoded(credentials.substring(0, colon));
        char[] password = decoded(credentials.substring(colon + 1)).toCharArray();
        if (user.isEmpty()) {
            builder.withPassword(password);
        } else {
            builder.withAuthentication(user, password);
        }
    }

    private void readOptions(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                readOption(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new MalformedRedisAddress("the option '" + pair + "' has no value");
            }
        }
    }

    /** There is one connection for all calls here, so what shapes a pool of them is checked and has no effect. */
    private void readOption(String name, String value) {
        switch (name) {
            case "db" -> database = number(name, value);
            case "dial_timeout" -> connect = positive(time(name, value), connect);
            case "read_timeout" -> command = positive(time(name, value), command);
            case "max_retries", "pool_size", "min_idle_conns" -> number(name, value);
            case "write_timeout",
                    "min_retry_backoff",
                    "max_retry_backoff",
                    "max_conn_age",
                    "pool_timeout",
                    "idle_timeout",
                    "idle_check_frequency" -> time(name, value);
            case "pool_fifo" -> truth(name, value);
            default -> throw new MalformedRedisAddress("the option '" + name + "' is unknown");
        }
    }

    private static Duration positive(Duration set, Duration otherwise) {
        return set.isPositive() ? set : otherwise;
    }

    private static Duration time(String name, String value) {
        return GoDuration.parse(value)
                .orElseThrow(() -> new MalformedRedisAddress(
                        name + " must be seconds or a time such as 500ms, not '" + value + "'"));
    }

    private static int number(String name, String value) {
        if (!value.matches("-?[0-9]{1,9}")) {
            throw new MalformedRedisAddress(name + " must be a number, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static void truth(String name, String value) {
        if (!value.matches("1|t|T|true|TRUE|True|0|f|F|false|FALSE|False")) {
            throw new MalformedRedisAddress(name + " must be true or false, not '" + value + "'");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedRedisAddress("a percent sign must be written as %25");
        }
    }
}
