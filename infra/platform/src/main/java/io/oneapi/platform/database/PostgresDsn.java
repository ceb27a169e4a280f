package io.oneapi.platform.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL form of a DSN, {@code postgres://user:password@host:port,host:port/database?name=value&…}. */
final class PostgresDsn {
    private static final Pattern FORM = Pattern.compile("postgres(?:ql)?://(?:(?<credentials>[^/?]*)@)?"
            + "(?<hosts>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::[0-9]{1,5})?");

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> runtimeSettings = new ArrayList<>();
    private String database = "";

    private PostgresDsn() {}

    static DatabaseSettings parse(String dsn) {
        return new PostgresDsn().read(dsn);
    }

    private DatabaseSettings read(String dsn) {
        Matcher matcher = FORM.matcher(dsn);
        if (!matcher.matches()) {
            throw new MalformedDsn("it does not read as postgres://user:password@host:port/database");
        }
        // Statements named on the server break transaction poolers; the original's driver uses none either.
        properties.put("prepareThreshold", "0");
        properties.put("reWriteBatchedInserts", "true");
        if (matcher.group("credentials") != null) {
            readCredentials(matcher.group("credentials"));
        }
        database = matcher.group("database") == null ? "" : SqlDsn.percentDecoded(matcher.group("database"));
        if (matcher.group("query") != null) {
            readParameters(matcher.group("query"));
        }
        // With a root certificate at hand, Go's driver verifies the chain already at this mode.
        if (properties.containsKey("sslrootcert")) {
            properties.replace("sslmode", "require", "verify-ca");
        }
        if (database.isEmpty()) {
            database = properties.getOrDefault("user", "");
        }
        if (database.isEmpty()) {
            throw new MalformedDsn("the database name is missing");
        }
        if (!runtimeSettings.isEmpty()) {
            properties.put("options", String.join(" ", runtimeSettings));
        }
        String url = "jdbc:postgresql://" + hosts(matcher.group("hosts")) + "/" + database;
        return new DatabaseSettings(DatabaseKind.POSTGRESQL, url, "org.postgresql.Driver", properties);
    }

    private void readCredentials(String credentials) {
        int colon = credentials.indexOf(':');
        properties.put("user", SqlDsn.percentDecoded(colon < 0 ? credentials : credentials.substring(0, colon)));
        if (colon >= 0) {
            properties.put("password", SqlDsn.percentDecoded(credentials.substring(colon + 1)));
        }
    }

    private static String hosts(String text) {
        if (text.isEmpty()) {
            return "localhost:5432";
        }
        for (String host : text.split(",")) {
            if (!HOST.matcher(host).matches()) {
                throw new MalformedDsn("a host must look like host:port");
            }
        }
        return text;
    }

    private void readParameters(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                readParameter(pair.substring(0, equals), SqlDsn.percentDecoded(pair.substring(equals + 1)));
            }
        }
    }

    private void readParameter(String name, String value) {
        switch (name) {
            case "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "user", "password" ->
                properties.put(name, value);
            case "connect_timeout" -> properties.put("connectTimeout", value);
            case "application_name" -> properties.put("ApplicationName", value);
            case "search_path" -> properties.put("currentSchema", value);
            case "target_session_attrs" -> properties.put("targetServerType", serverType(value));
            case "dbname" -> database = value;
            case "statement_cache_capacity", "default_query_exec_mode" -> {}
            case "time_zone" -> runtimeSettings.add("-c TimeZone=" + value);
            default -> {
                if (!name.startsWith("pool_")) {
                    runtimeSettings.add("-c " + name + "=" + value.replace(" ", "\\ "));
                }
            }
        }
    }

    private static String serverType(String attributes) {
        return switch (attributes) {
            case "any" -> "any";
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> throw new MalformedDsn("target_session_attrs '" + attributes + "' is unknown");
        };
    }
}
