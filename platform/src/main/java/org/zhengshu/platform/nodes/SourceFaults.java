package org.zhengshu.platform.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.transfer.DatabasePlace;
import org.zhengshu.transfer.PemTrust;

/** What is wrong about a source to be, all at once. */
@Component
class SourceFaults {
    static final int MAX_NAME = 100;
    static final int MAX_USER = 63;
    static final int MAX_PASSWORD = 200;
    static final int MAX_REASON = 500;

    private final Departments departments;
    private final EmbeddedDatabases embedded;
    private final SourceSettings settings;

    SourceFaults(Departments departments, EmbeddedDatabases embedded, SourceSettings settings) {
        this.departments = departments;
        this.embedded = embedded;
        this.settings = settings;
    }

    List<Fault> of(NewSource fresh) {
        var faults = new ArrayList<Fault>();
        var source = fresh.source();
        if (source.id().equals(Sources.UPLOADS)) {
            faults.add(Fault.at("/id", "fault.nodes.id-reserved", source.id()));
        }
        faults.addAll(ofName(source.name()));
        if (departments.find(source.department()).isEmpty()) {
            faults.add(Fault.at("/department", "fault.nodes.department-unknown"));
        }
        if (source.kind() == SourceKind.MARIADB && source.use() == SourceUse.RECEIVES) {
            faults.add(Fault.at("/use", "fault.nodes.receives-postgresql"));
        }
        if (fresh.user().isBlank() || fresh.user().length() > MAX_USER) {
            faults.add(Fault.at("/user", "fault.nodes.user-missing", MAX_USER));
        }
        if (fresh.password().length() > MAX_PASSWORD) {
            faults.add(Fault.at("/password", "fault.nodes.password-length", MAX_PASSWORD));
        }
        var addresses = DatabasePlace.isHost(fresh.host()) ? addresses(fresh.host()) : List.<InetAddress>of();
        place(fresh, addresses, faults);
        link(fresh, addresses, faults);
        return faults;
    }

    static List<Fault> ofName(String name) {
        return name.isBlank() || name.length() > MAX_NAME
                ? List.of(Fault.at("/name", "fault.nodes.name-length", MAX_NAME))
                : List.of();
    }

    private void place(NewSource fresh, List<InetAddress> addresses, List<Fault> faults) {
        int before = faults.size();
        if (!DatabasePlace.isHost(fresh.host())) {
            faults.add(Fault.at("/host", "fault.nodes.host-form"));
        }
        if (!DatabasePlace.isPort(fresh.port())) {
            faults.add(Fault.at("/port", "fault.nodes.port-form"));
        }
        if (!DatabasePlace.isDatabase(fresh.database())) {
            faults.add(Fault.at("/database", "fault.nodes.database-form", DatabasePlace.MAX_DATABASE));
        }
        if (faults.size() > before) {
            return;
        }
        if (addresses.isEmpty()) {
            faults.add(Fault.at("/host", "fault.nodes.host-unknown", fresh.host()));
        }
        var allowed = settings.allowed();
        addresses.stream()
                .filter(address -> !allowed.allows(address))
                .findFirst()
                .ifPresent(address -> faults.add(
                        Fault.at("/host", "fault.nodes.host-not-allowed", fresh.host(), address.getHostAddress())));
        if (embedded.isPlatforms(new DatabasePlace(fresh.host(), fresh.port(), fresh.database()))) {
            faults.add(Fault.at("/database", "fault.nodes.platforms-own"));
        }
    }

    /** Verified, or a stated exception; on this machine there is no way on which somebody could listen. */
    private static void link(NewSource fresh, List<InetAddress> addresses, List<Fault> faults) {
        var ca = fresh.ca();
        var reason = fresh.plainReason();
        if (ca != null) {
            if (reason != null || !PemTrust.isPem(ca)) {
                faults.add(Fault.at("/ca", "fault.nodes.ca-form", PemTrust.MAX_PEM));
            } else if (CaCertificate.of(ca).size() > CaCertificate.MAX_CERTIFICATES) {
                faults.add(Fault.at("/ca", "fault.nodes.ca-many", CaCertificate.MAX_CERTIFICATES));
            }
        } else if (reason == null) {
            faults.add(Fault.at("/ca", "fault.nodes.ca-missing"));
        } else if (reason.length() > MAX_REASON || (reason.isBlank() && addresses.isEmpty())) {
            faults.add(Fault.at("/plainReason", "fault.nodes.plain-reason", MAX_REASON));
        } else if (reason.isBlank()) {
            addresses.stream()
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst()
                    .ifPresent(address -> faults.add(Fault.at(
                            "/plainReason",
                            "fault.nodes.plain-elsewhere",
                            fresh.host(),
                            address.getHostAddress(),
                            MAX_REASON)));
        }
    }

    /** Every address that the name has now; the node asks again at each connection. */
    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nowhere) {
            return List.of();
        }
    }
}
