package io.oneapi.relay.provider.openai;

import java.util.regex.Pattern;

/**
 * A base URL and the path behind it. Guides in the field spell base URLs in several ways; what a base ends with already
 * is not appended once more.
 */
record BaseUrl(String text) {
    private static final Pattern VERSION_AT_END = Pattern.compile(".*/v[0-9]+");
    private static final String VERSION = "/v1";

    BaseUrl {
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
    }

    /** The path appended, less what the base ends with: {@code …/api/v3} and {@code /api/v3/embeddings} meet once. */
    String with(String path) {
        int pathStart = Math.max(text.indexOf('/', text.indexOf("//") + 2), 0);
        String basePath = pathStart == 0 ? "" : text.substring(pathStart);
        for (int end = endOfPath(path); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (basePath.endsWith(path.substring(0, end))) {
                return text + path.substring(end);
            }
        }
        return text + path;
    }

    private static int endOfPath(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path.length() : query;
    }

    /** OpenAI's path appended; a version that the base ends with takes the place of OpenAI's. */
    String withOpenAiPath(String path) {
        boolean replacesVersion = VERSION_AT_END.matcher(text).matches() && path.startsWith(VERSION + "/");
        return replacesVersion ? text + path.substring(VERSION.length()) : with(path);
    }

    /** OpenAI's path without its version appended. */
    String withUnversionedPath(String path) {
        return with(path.startsWith(VERSION + "/") ? path.substring(VERSION.length()) : path);
    }
}
