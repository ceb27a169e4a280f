package io.oneapi.relay.pipeline;

import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** An answer that is handed on as it comes: its bytes are not for us. It is settled before its first byte goes out. */
final class Download extends FilterInputStream {
    private final Attempt attempt;
    private final CallerPatience patience;
    private final AtomicBoolean ended = new AtomicBoolean();

    Download(InputStream source, Attempt attempt, CallerPatience patience) {
        super(source);
        this.attempt = attempt;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    /** Fails where the provider breaks off, so that the caller does not take half an answer for a whole one. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        patience.callerCame();
        try {
            int count = in.read(target, offset, length);
            if (count < 0) {
                end(() -> attempt.ended(null));
            } else {
                patience.waitsForCaller();
            }
            return count;
        } catch (IOException e) {
            end(() -> attempt.ended(attempt.exchange().refused(e)));
            throw e;
        }
    }

    @Override
    public void close() {
        end(() -> attempt.ended(new RelayRefused(new RelayFailure.CallerGone())));
    }

    private void end(Runnable how) {
        if (ended.compareAndSet(false, true)) {
            patience.close();
            how.run();
        }
    }
}
