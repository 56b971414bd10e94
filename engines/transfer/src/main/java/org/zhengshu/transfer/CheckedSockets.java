package org.zhengshu.transfer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Sockets that look at the very address they are about to connect to: a name that meant an allowed host when it was looked
 * up, and means another a moment later, leads nowhere. Public because the drivers make it by its name.
 */
public final class CheckedSockets extends ConfigurableSocketFactory {
    /** What MariaDB's driver passes on because it does not know it. */
    static final String NETWORKS = "zhengshuNetworks";

    private @Nullable Networks networks;

    /** As MariaDB's driver does; the networks follow. */
    public CheckedSockets() {}

    /** As PostgreSQL's driver does. */
    public CheckedSockets(String networks) {
        this.networks = Networks.ofWritten(networks);
    }

    @Override
    public void setConfiguration(Configuration given, String host) {
        var written = given.nonMappedOptions().getProperty(NETWORKS);
        networks = written == null ? null : Networks.ofWritten(written);
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(networks);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(SocketAddress to, @Nullable SocketAddress from) throws IOException {
        var socket = createSocket();
        if (from != null) {
            socket.bind(from);
        }
        socket.connect(to);
        return socket;
    }

    /** Says in the chain of causes why nothing was connected. */
    static final class HostNotAllowed extends ConnectException {
        private static final long serialVersionUID = 1L;

        HostNotAllowed() {
            super("the address lies in no allowed network");
        }
    }

    private static final class CheckedSocket extends Socket {
        private final @Nullable Networks networks;

        CheckedSocket(@Nullable Networks networks) {
            this.networks = networks;
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            boolean allowed = networks != null
                    && to instanceof InetSocketAddress at
                    && at.getAddress() != null
                    && networks.allows(at.getAddress());
            if (!allowed) {
                throw new HostNotAllowed();
            }
            super.connect(to, timeout);
        }
    }
}
