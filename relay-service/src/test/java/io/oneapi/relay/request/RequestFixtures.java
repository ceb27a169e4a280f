package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneapi.relay.exchange.RelayMode;

/** Requests that have been read, for tests of the features above. */
public final class RequestFixtures {
    private RequestFixtures() {}

    /** A call with a body of JSON. */
    public static RelayRequest json(RelayMode mode, String body) {
        return json(mode, mode.path(), body);
    }

    public static RelayRequest json(RelayMode mode, String pathAndQuery, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        BodyScan scan = BodyScan.of(bytes);
        return new RelayRequest(
                mode, pathAndQuery, null, "application/json", new BytesContent(bytes), scan, scan.model());
    }

    /** A call with a form that asks for a transcript. */
    public static RelayRequest transcription(String responseFormat) {
        FormScan form = new FormScan("whisper-1", null, false, responseFormat, FormScan.NO_FILE);
        return new RelayRequest(
                RelayMode.TRANSCRIPTION,
                RelayMode.TRANSCRIPTION.path(),
                null,
                "multipart/form-data; boundary=b",
                new BytesContent(new byte[0]),
                form,
                "whisper-1");
    }
}
