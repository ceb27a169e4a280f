package io.oneapi.relay.request;

import com.fasterxml.jackson.core.JsonParser;

/** Where the tokens of a parser over bytes stand. */
final class ByteOffsets {
    private ByteOffsets() {}

    /** Where the current token begins. */
    static int start(JsonParser parser) {
        return offset(parser.currentTokenLocation().getByteOffset());
    }

    /** Where the parser stands; behind the current token once that is finished. */
    static int end(JsonParser parser) {
        return offset(parser.currentLocation().getByteOffset());
    }

    private static int offset(long byteOffset) {
        if (byteOffset < 0) {
            throw BodyScan.refused("the body must be JSON in UTF-8");
        }
        return (int) byteOffset;
    }
}
