package io.oneapi.platform.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MySQL form of a DSN, {@code [user[:password]@][net[(address)]]/database[?name=value&…]}, as the Go driver
 * go-sql-driver/mysql reads it. The last slash ends the address and the last {@code @} before it the credentials, so
 * that a password may contain any character.
 */
final class MySqlDsn {
    private static final Pattern ADDRESS = Pattern.compile("(?<net>[A-Za-z0-9]*)(?:\\((?<address>.*)\\))?");
    private static final Pattern DURATION = Pattern.compile("(?:[0-9]+(?:ms|s|m|h))+");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+)(ms|s|m|h)");
    private static final Set<String> IGNORED = Set.of(
            "parseTime",
            "loc",
            "timeTruncate",
            "allowCleartextPasswords",
            "allowNativePasswords",
            "allowOldPasswords",
            "allowFallbackToPlaintext",
            "serverPubKey",
            "checkConnLiveness",
            "columnsWithAlias",
            "rejectReadOnly",
            "connectionAttributes",
            "compress",
            "charset");

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> sessionVariables = new ArrayList<>();

    private MySqlDsn() {}

    static DatabaseSettings parse(String dsn) {
        return new MySqlDsn().read(dsn);
    }

    private DatabaseSettings read(String dsn) {
        int slash = dsn.lastIndexOf('/');
        if (slash < 0) {
            throw new MalformedDsn("the slash before the database name is missing");
        }
        String location = dsn.substring(0, slash);
        String rest = dsn.substring(slash + 1);
        int question = rest.indexOf('?');
        String database = SqlDsn.percentDecoded(question < 0 ? rest : rest.substring(0, question));
        if (database.isEmpty()) {
            throw new MalformedDsn("the database name after the slash is missing");
        }

        // What the Go driver does unasked: plain text unless tls is given, the server's RSA key fetched when needed.
        properties.put("sslMode", "disable");
        properties.put("allowPublicKeyRetrieval", "true");
        properties.put("useAffectedRows", "true");
        properties.put("tinyInt1isBit", "true");
        int at = location.lastIndexOf('@');
        if (at >= 0) {
            readCredentials(location.substring(0, at));
        }
        String hostAndPort = readAddress(location.substring(at + 1));
        if (question >= 0) {
            readParameters(rest.substring(question + 1));
        }
        if (!sessionVariables.isEmpty()) {
            properties.put("sessionVariables", String.join(",", sessionVariables));
        }
        return new DatabaseSettings(
                DatabaseKind.MYSQL,
                "jdbc:mariadb://" + hostAndPort + "/" + database,
                "org.mariadb.jdbc.Driver",
                properties);
    }

    private void readCredentials(String credentials) {
        int colon = credentials.indexOf(':');
        properties.put("user", colon < 0 ? credentials : credentials.substring(0, colon));
        if (colon >= 0) {
            properties.put("password", credentials.substring(colon + 1));
        }
    }

    private String readAddress(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedDsn("the address must look like tcp(host:port)");
        }
        String net = matcher.group("net");
        String address = matcher.group("address") == null ? "" : matcher.group("address");
        return switch (net) {
            case "", "tcp" -> hostAndPort(address);
            case "unix" -> {
                properties.put("socketFactory", UnixSockets.class.getName());
                properties.put(UnixSockets.FILE, address.isEmpty() ? "/tmp/mysql.sock" : address);
                yield "localhost";
            }
            default -> throw new MalformedDsn("the network before the address is unknown, use tcp or unix");
        };
    }

    private static String hostAndPort(String address) {
        if (address.isEmpty()) {
            return "127.0.0.1:3306";
        }
        int portColon = address.indexOf(':', address.lastIndexOf(']') + 1);
        if (portColon < 0) {
            return address + ":3306";
        }
        if (!address.substring(portColon + 1).matches("[0-9]{1,5}")) {
            throw new MalformedDsn("the port must be a number");
        }
        return address;
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
            case "tls" -> properties.put("sslMode", sslMode(value));
            case "collation" -> properties.put("connectionCollation", value);
            case "timeout" -> properties.put("connectTimeout", millis(name, value));
            case "readTimeout", "writeTimeout" ->
                properties.merge("socketTimeout", millis(name, value), MySqlDsn::longer);
            case "multiStatements" -> properties.put("allowMultiQueries", bool(name, value));
            case "clientFoundRows" ->
                properties.put("useAffectedRows", bool(name, value).equals("true") ? "false" : "true");
            case "interpolateParams" ->
                properties.put("useServerPrepStmts", bool(name, value).equals("true") ? "false" : "true");
            case "maxAllowedPacket" -> {
                if (!value.equals("0")) {
                    properties.put("maxAllowedPacket", value);
                }
            }
            case "allowAllFiles" -> properties.put("allowLocalInfile", bool(name, value));
            default -> {
                if (!IGNORED.contains(name)) {
                    sessionVariables.add(name + "=" + value);
                }
            }
        }
    }

    private static String sslMode(String tls) {
        return switch (tls) {
            case "true", "TRUE", "True", "1" -> "verify-full";
            case "skip-verify", "preferred" -> "trust";
            case "false", "FALSE", "False", "0" -> "disable";
            default -> throw new MalformedDsn("tls must be true, false, skip-verify or preferred");
        };
    }

    private static String bool(String name, String value) {
        return switch (value) {
            case "1", "true", "TRUE", "True" -> "true";
            case "0", "false", "FALSE", "False" -> "false";
            default -> throw new MalformedDsn(name + " must be true or false");
        };
    }

    private static String millis(String name, String duration) {
        if (!DURATION.matcher(duration).matches()) {
            throw new MalformedDsn(name + " must be a duration such as 500ms, 30s or 1m30s");
        }
        long sum = DURATION_PART
                .matcher(duration)
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)) * unitMillis(part.group(2)))
                .sum();
        return Long.toString(sum);
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }

    private static String longer(String left, String right) {
        return Long.parseLong(left) >= Long.parseLong(right) ? left : right;
    }
}
