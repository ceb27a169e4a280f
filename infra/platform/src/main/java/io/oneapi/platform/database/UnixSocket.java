package io.oneapi.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A socket that connects to a file, whatever address it is told. */
final class UnixSocket extends Socket {
    UnixSocket(Path file) throws IOException {
        super(new ChannelSocket(file));
    }

    /** Java has only channels for such files. These know no time limits, so selectors wait for them. */
    private static final class ChannelSocket extends SocketImpl {
        private final Path file;
        private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        private final Selector readable = Selector.open();
        private final Selector writable = Selector.open();
        private volatile int timeoutMillis;

        ChannelSocket(Path file) throws IOException {
            this.file = file;
        }

        @Override
        protected void create(boolean stream) {
            // The channel is there already.
        }

        @Override
        protected void connect(SocketAddress ignored, int limit) throws IOException {
            try {
                channel.connect(UnixDomainSocketAddress.of(file));
                channel.configureBlocking(false);
                channel.register(readable, SelectionKey.OP_READ);
                channel.register(writable, SelectionKey.OP_WRITE);
            } catch (IOException e) {
                close();
                throw new ConnectException(file + ": " + e.getMessage());
            }
        }

        @Override
        protected void connect(String host, int port) throws IOException {
            connect(UnixDomainSocketAddress.of(file), 0);
        }

        @Override
        protected void connect(InetAddress address, int port) throws IOException {
            connect(UnixDomainSocketAddress.of(file), 0);
        }

        private int read(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            int count = channel.read(buffer);
            while (count == 0 && length > 0) {
                await(readable, timeoutMillis);
                count = channel.read(buffer);
            }
            return count;
        }

        private void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    await(writable, 0);
                }
            }
        }

        /** An interrupted thread does not wait, and fails at the next read or write. */
        private static void await(Selector selector, int limit) throws IOException {
            try {
                if (selector.select(key -> {}, limit) == 0
                        && selector.isOpen()
                        && !Thread.currentThread().isInterrupted()) {
                    throw new SocketTimeoutException("no answer within " + limit + " ms");
                }
            } catch (ClosedSelectorException e) {
                throw new SocketException("the socket was closed", e);
            }
        }

        @Override
        protected InputStream getInputStream() {
            return new Input();
        }

        @Override
        protected OutputStream getOutputStream() {
            return new Output();
        }

        @Override
        protected int available() {
            return 0;
        }

        @Override
        protected void shutdownInput() throws IOException {
            channel.shutdownInput();
        }

        @Override
        protected void shutdownOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        protected void close() throws IOException {
            channel.close();
            readable.close();
            writable.close();
        }

        /** What else can be set concerns networks. */
        @Override
        public void setOption(int option, Object value) {
            if (option == SocketOptions.SO_TIMEOUT) {
                timeoutMillis = (Integer) value;
            }
        }

        @Override
        public Object getOption(int option) throws SocketException {
            if (option == SocketOptions.SO_TIMEOUT) {
                return timeoutMillis;
            }
            throw new SocketException("files have no such option");
        }

        @Override
        protected void bind(InetAddress host, int port) throws IOException {
            throw new SocketException("nobody is served here");
        }

        @Override
        protected void listen(int backlog) throws IOException {
            throw new SocketException("nobody is served here");
        }

        @Override
        protected void accept(SocketImpl socket) throws IOException {
            throw new SocketException("nobody is served here");
        }

        @Override
        protected void sendUrgentData(int data) throws IOException {
            throw new SocketException("nothing is urgent here");
        }

        private final class Input extends InputStream {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return ChannelSocket.this.read(bytes, offset, length);
            }
        }

        private final class Output extends OutputStream {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ChannelSocket.this.write(bytes, offset, length);
            }
        }
    }
}
