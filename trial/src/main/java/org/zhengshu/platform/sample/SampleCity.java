package org.zhengshu.platform.sample;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.identity.Accounts;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.NewSource;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceKind;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.Body;
import org.zhengshu.sample.City;
import org.zhengshu.sample.Databases;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Officer;
import org.zhengshu.sample.Officers;
import org.zhengshu.sample.Scale;
import org.zhengshu.sample.Server;
import org.zhengshu.transfer.DatabasePlace;

/** Makes the departments' databases, then registers departments, accounts and sources in one transaction: all or nothing. */
@Component
class SampleCity {
    /** Invented people on the operator's own server. */
    private static final String PLAIN_REASON = "sample city";

    private final Registration registration;
    private final Accounts accounts;
    private final Sources sources;
    private final TransactionTemplate transaction;
    private final Server server;
    private final Journal journal;

    SampleCity(
            Registration registration,
            Accounts accounts,
            Sources sources,
            TransactionTemplate transaction,
            Journal journal,
            @Value("${spring.flyway.url}") String url,
            @Value("${spring.flyway.user:}") String user,
            @Value("${spring.flyway.password:}") String password) {
        this.registration = registration;
        this.accounts = accounts;
        this.sources = sources;
        this.transaction = transaction;
        this.journal = journal;
        this.server = new Server(prefixOf(url), user, password);
    }

    /** True in a folder that nobody has used. */
    boolean isToBeMade() {
        return accounts.none();
    }

    Server server() {
        return server;
    }

    /** All or nothing: what a killed process left of the databases is dropped, and of the rest there is nothing. */
    void make(City city, Scale scale, LocalDate day, RolePasswords passwords, Report report) {
        long start = System.nanoTime();
        var written = new Databases(server, passwords::of).create(city);
        long rows = written.values().stream().mapToLong(Long::longValue).sum();
        report.did(
                (System.nanoTime() - start) / 1_000_000,
                "sample.databases",
                DepartmentDatabase.ALL.size(),
                written.size(),
                rows);
        long registering = System.nanoTime();
        var officers = Officers.list().stream()
                .map(officer -> registration.hashed(account(officer)))
                .toList();
        transaction.executeWithoutResult(status -> {
            Bodies.ALL.forEach(body -> registration.department(department(body)));
            officers.forEach(registration::account);
            DepartmentDatabase.ALL.forEach(database -> sources.register(source(database, passwords)));
            journal.begin(scale, day, written);
            FaultPoint.reach("sample.before-registered");
        });
        report.did(
                (System.nanoTime() - registering) / 1_000_000,
                "sample.registered",
                Bodies.ALL.size(),
                Officers.list().size(),
                DepartmentDatabase.ALL.size());
    }

    /** The business systems' passwords were only in the memory of the process that died. */
    void renewOwners(RolePasswords passwords) {
        new Databases(server, passwords::of).renewOwners();
    }

    private static Department department(Body body) {
        return new Department(
                DepartmentCode.of(body.code()),
                body.name(),
                body.englishName(),
                new DivisionCode(body.division()),
                DepartmentKind.valueOf(body.kind().name()));
    }

    private static NewAccount account(Officer officer) {
        var body = officer.body();
        return new NewAccount(
                officer.login(),
                officer.name(),
                body == null ? null : DepartmentCode.of(body.code()),
                officer.roles().stream()
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
                Officers.PASSWORD);
    }

    private NewSource source(DepartmentDatabase database, RolePasswords passwords) {
        var place = DatabasePlace.parse(server.url(database)).orElseThrow();
        return new NewSource(
                new Source(
                        new SourceId(Loop.sourceId(database)),
                        database.title(),
                        DepartmentCode.of(database.body().code()),
                        SourceKind.POSTGRESQL,
                        database.receives() ? SourceUse.RECEIVES : SourceUse.PROVIDES,
                        database.frontEnd()),
                place.host(),
                place.port(),
                place.database(),
                database.nodeRole(),
                passwords.of(database.nodeRole()),
                null,
                PLAIN_REASON);
    }

    /** {@code jdbc:postgresql://host:port/} of {@code jdbc:postgresql://host:port/database?…}. */
    private static String prefixOf(String url) {
        int slash = url.indexOf('/', "jdbc:postgresql://".length());
        return slash < 0 ? url + "/" : url.substring(0, slash + 1);
    }
}
