package io.oneapi.platform.redis;

import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list form of an address, {@code host:port,host:port}. */
final class RedisNodeList {
    private static final Pattern NODE =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+)]|(?<host>[^:\\[\\]/@]+)):(?<port>[0-9]{1,5})");

    private RedisNodeList() {}

    private record Node(String host, int port) {}

    static RedisAddress cluster(String list, String password) {
        List<Node> nodes = nodes(list);
        if (nodes.size() < 2) {
            throw new MalformedRedisAddress("one server is written as a URL, several nodes of a cluster as a list");
        }
        List<RedisURI> uris = nodes.stream()
                .map(node -> withPassword(RedisURI.Builder.redis(node.host(), node.port()), password))
                .toList();
        return new RedisAddress.Cluster(uris, RedisAddress.Limits.DEFAULT);
    }

    /** The password is that of the servers; sentinels are asked without one. */
    static RedisAddress sentinels(String list, String masterName, String password) {
        RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(masterName);
        nodes(list).forEach(node -> builder.withSentinel(node.host(), node.port()));
        return new RedisAddress.Sentinels(withPassword(builder, password), RedisAddress.Limits.DEFAULT);
    }

    private static RedisURI withPassword(RedisURI.Builder builder, String password) {
        builder.withTimeout(RedisAddress.Limits.DEFAULT.connect());
        return (password.isEmpty() ? builder : builder.withPassword(password.toCharArray())).build();
    }

    private static List<Node> nodes(String list) {
        List<Node> nodes = new ArrayList<>();
        for (String text : list.split(",")) {
            Matcher node = NODE.matcher(text.strip());
            if (!node.matches()) {
                throw new MalformedRedisAddress("a node must look like host:port");
            }
            String host = node.group("v6") == null ? node.group("host") : node.group("v6");
            nodes.add(new Node(host, Integer.parseInt(node.group("port"))));
        }
        return nodes;
    }
}
