package io.landfall.platform.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The gate for connections to hosts that users typed. A name is resolved once, every address it leads to must be public, and the connection goes
 * to the very address that was looked at: a second answer of DNS changes nothing. {@code landfall.egress.allow-private} opens it for trials.
 */
@ApplicationScoped
public class Egress {

    /** The other side may talk this much; enough for any conversation of a mail server. */
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_ADDRESSES = 3;

    private final boolean allowPrivate;
    private final Names names;

    /** How names become addresses. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    @Inject
    public Egress(@ConfigProperty(name = "landfall.egress.allow-private", defaultValue = "false") boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    /** For tests that play DNS. */
    public Egress(boolean allowPrivate, Names names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    /** One neutral answer for names that do not exist, that lead into a private network and for ports that are not served: who asks learns nothing of our network. */
    public static class Refused extends IOException {

        private static final long serialVersionUID = 1;

        Refused() {
            super("not a public address", null);
        }
    }

    public boolean allowsPrivate() {
        return allowPrivate;
    }

    /**
     * Where a host leads now, every address known under the typed name so that certificates are checked against it. Blocks for DNS.
     *
     * @param ports that may be used at all
     */
    public List<InetSocketAddress> resolve(String host, int port, Set<Integer> ports) throws Refused {
        if (!allowPrivate && !ports.contains(port) || host.indexOf('%') >= 0) {
            throw new Refused();
        }
        try {
            var addresses = names.of(host);
            if (addresses.length == 0 || !allowPrivate && !Arrays.stream(addresses).allMatch(PublicAddresses::isOne)) {
                throw new Refused();
            }
            return Arrays.stream(addresses).limit(MOST_ADDRESSES).map(address -> new InetSocketAddress(named(host, address), port)).toList();
        } catch (UnknownHostException e) {
            throw new Refused();
        }
    }

    /** A connection to the first of them that takes it; what it answers is bounded in size and, by {@code silence}, in time. */
    public Socket connect(List<InetSocketAddress> resolved, Duration connect, Duration silence) throws IOException {
        IOException last = null;
        for (var address : resolved) {
            var socket = new BoundedSocket();
            try {
                socket.connect(address, (int) connect.toMillis());
                socket.setSoTimeout((int) silence.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class BoundedSocket extends Socket {

        private InputStream bounded;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (bounded == null) {
                bounded = new Bounded(super.getInputStream());
            }
            return bounded;
        }
    }

    private static final class Bounded extends FilterInputStream {

        private int left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the other side does not stop talking");
            }
        }
    }
}
