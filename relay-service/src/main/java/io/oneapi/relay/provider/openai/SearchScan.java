package io.oneapi.relay.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * How many searches of the web a member of usage tells of.
 *
 * <p>OpenRouter documents {@code server_tool_use.web_search_requests} (its client SDKs, November 2026), and clients see
 * {@code server_tool_use_details.web_search_requests} in its chats; Perplexity's Sonar had {@code num_search_queries},
 * null where searches were not paid for singly (API reference, until September 2026). OpenAI's chats report nothing.
 * xAI's {@code num_sources_used} counted pages, and its live search is gone (410, July 2026).
 */
final class SearchScan {
    static final long NOT_REPORTED = -1;

    /** Deep research makes some dozens; a figure far beyond is a fault of the provider. */
    private static final long PLAUSIBLE_SEARCHES = 10_000;

    private SearchScan() {}

    /** Reads the value that a parser stands on: a figure, or an object that has it. */
    static long read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return figure(parser);
        }
        long searches = NOT_REPORTED;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("web_search_requests");
            parser.nextToken();
            if (wanted) {
                searches = figure(parser);
            } else {
                parser.skipChildren();
            }
        }
        return searches;
    }

    private static long figure(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return NOT_REPORTED;
        }
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long searches = fits ? parser.getLongValue() : NOT_REPORTED;
        return searches >= 0 && searches <= PLAUSIBLE_SEARCHES ? searches : NOT_REPORTED;
    }
}
