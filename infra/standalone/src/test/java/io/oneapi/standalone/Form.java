package io.oneapi.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A multipart form as programs send it. */
final class Form {
    private static final String BOUNDARY = "form-boundary-7d3";

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    Form field(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(UTF_8));
    }

    Form file(String name, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"speech.mp3\"", "Content-Type: audio/mpeg\r\n", content);
    }

    private Form part(String disposition, String header, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + header + "\r\n";
        parts.writeBytes(head.getBytes(UTF_8));
        parts.writeBytes(content);
        parts.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }
}
