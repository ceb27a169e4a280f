package io.oneapi.relay.request;

import io.oneapi.relay.exchange.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A body with some places replaced; the splices come in the order of their places. */
record SplicedPayload(RequestContent content, List<Splice> splices) implements Payload {
    SplicedPayload {
        splices = List.copyOf(splices);
    }

    @Override
    public long length() {
        long length = content.length();
        for (Splice splice : splices) {
            length += splice.replacement().length
                    - (splice.at().to() - splice.at().from());
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long done = 0;
        for (Splice splice : splices) {
            content.writeTo(out, done, splice.at().from());
            out.write(splice.replacement());
            done = splice.at().to();
        }
        content.writeTo(out, done, content.length());
    }
}
