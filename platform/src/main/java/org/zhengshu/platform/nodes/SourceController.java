package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;

/** Sources, their tables and the tables' structure with masked samples. */
@RestController
@RequestMapping("/api/sharing/sources")
@PreAuthorize("denyAll")
class SourceController {
    private static final int SAMPLES = 3;
    /** What keeps the node from the source as a whole. */
    private static final Set<ProblemCode> UNREACHED = Set.of(
            NodeProblem.SOURCE_UNREACHABLE,
            NodeProblem.SOURCE_REFUSED_LOGIN,
            NodeProblem.DATABASE_GONE,
            NodeProblem.LINK_NOT_TRUSTED,
            NodeProblem.HOST_NOT_ALLOWED);

    private final SourceStore store;
    private final AddressStore addresses;
    private final RegisteringSources registering;
    private final ConfirmingAddresses confirming;
    private final TryingAddresses trying;
    private final SourceSteps steps;
    private final UploadOwners uploads;
    private final ExchangeNode node;
    private final Departments departments;
    private final Words words;
    private final AuditTrail audit;
    private final Clock clock;

    SourceController(
            SourceStore store,
            AddressStore addresses,
            RegisteringSources registering,
            ConfirmingAddresses confirming,
            TryingAddresses trying,
            SourceSteps steps,
            UploadOwners uploads,
            ExchangeNode node,
            Departments departments,
            Words words,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.registering = registering;
        this.confirming = confirming;
        this.trying = trying;
        this.steps = steps;
        this.uploads = uploads;
        this.node = node;
        this.departments = departments;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    record SourceRow(
            String id,
            String name,
            DepartmentRef department,
            SourceKind kind,
            SourceUse use,
            boolean frontEnd,
            @Nullable Boolean reachable,
            @Nullable Instant checkedAt,
            boolean inForce,
            boolean addressAsked,
            List<SourceStep> may) {}

    /** {@code ca}: a CA's certificates in PEM for a verified link; {@code plainReason}: why it is in clear. */
    record SourceForm(
            String id,
            String name,
            String department,
            SourceKind kind,
            SourceUse use,
            boolean frontEnd,
            String host,
            int port,
            String database,
            String user,
            String password,
            @Nullable String ca,
            @Nullable String plainReason) {
        NewSource parsed() {
            var code = DepartmentCode.parse(department);
            if (code.isEmpty() || !id.matches("[a-z][a-z0-9-]{1,62}")) {
                throw Problem.withFaults(
                        NodesProblem.SOURCE_FAULTY,
                        List.of(
                                code.isEmpty()
                                        ? Fault.at("/department", "fault.nodes.department-unknown")
                                        : Fault.at("/id", "fault.nodes.id-form")));
            }
            return new NewSource(
                    new Source(new SourceId(id), name, code.get(), kind, use, frontEnd),
                    host,
                    port,
                    database,
                    user,
                    password,
                    given(ca),
                    given(ca) == null ? plainReason : null);
        }
    }

    private static @Nullable String given(@Nullable String ca) {
        return ca == null || ca.isBlank() ? null : ca;
    }

    record TableName(String schema, String table) {}

    record ColumnView(
            String name,
            @Nullable String comment,
            ColumnType type,
            String nativeType,
            @Nullable Integer length,
            @Nullable Integer scale,
            boolean nullable,
            boolean key,
            List<String> samples) {}

    record StructureView(
            String source,
            String schema,
            String table,
            @Nullable String comment,
            List<ColumnView> columns) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY', 'SYSTEM_ADMIN')")
    List<SourceRow> all() {
        var caller = Caller.current();
        return store.all().stream()
                .filter(known -> SourceSteps.sees(known.source(), caller))
                .map(this::row)
                .toList();
    }

    @PostMapping
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @ResponseStatus(HttpStatus.CREATED)
    SourceRow register(@RequestBody SourceForm form) {
        var fresh = form.parsed();
        registering.register(fresh, caller());
        var known = found(fresh.source().id());
        if (!known.inForce()) {
            trying.trial(known.source(), known.source().revision());
        }
        return row(known);
    }

    private static By caller() {
        var caller = Caller.current();
        return new By(caller.account().toString(), caller.name());
    }

    record NewName(String name) {}

    @PutMapping("/{id}/name")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    SourceView rename(@PathVariable String id, @RequestBody NewName renamed) {
        var source = known(id);
        registering.rename(source, renamed.name());
        return view(source);
    }

    record AddressForm(
            SourceKind kind,
            boolean frontEnd,
            String host,
            int port,
            String database,
            String user,
            String password,
            @Nullable String ca,
            @Nullable String plainReason) {
        NewSource of(Source source) {
            return new NewSource(
                    new Source(source.id(), source.name(), source.department(), kind, source.use(), frontEnd),
                    host,
                    port,
                    database,
                    user,
                    password,
                    given(ca),
                    given(ca) == null ? plainReason : null);
        }
    }

    /** Asks for another address, which is tried at once so that its department sees what it confirms. */
    @PostMapping("/{id}/addresses")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    SourceView change(@PathVariable String id, @RequestBody AddressForm form) {
        var source = found(known(id)).source();
        registering.change(form.of(source), caller()).ifPresent(revision -> trying.trial(source, revision));
        return view(source.id());
    }

    @PostMapping("/{id}/addresses/{revision}/trials")
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'DATA_OFFICER')")
    SourceView tryAddress(@PathVariable String id, @PathVariable int revision) {
        var source = own(id);
        trying.trial(found(source).source(), revision);
        return view(source);
    }

    /**
     * What came of trying an address.
     *
     * @param failure null where it was reached
     */
    record TrialRow(Instant at, @Nullable FailureWords failure, int tables, List<Trial.Finding> findings) {}

    record FailureWords(String title, String detail) {}

    private @Nullable TrialRow row(@Nullable Trial trial, Source source) {
        return switch (trial) {
            case null -> null;
            case Trial.Reached(var at, var reach) ->
                new TrialRow(at, null, reach.tables(), Trial.findings(reach, source.use()));
            case Trial.Failed(var at, var problem) ->
                new TrialRow(
                        at,
                        new FailureWords(words.of(problem), words.of(problem + ".detail", source.name())),
                        0,
                        List.of());
        };
    }

    /** An address as people see it; {@code port} is null on the platform's embedded server. */
    record AddressRow(
            int revision,
            AddressState state,
            SourceKind kind,
            String host,
            @Nullable Integer port,
            String database,
            String user,
            boolean verified,
            List<CaCertificate> ca,
            @Nullable String plainReason,
            boolean frontEnd,
            @Nullable TrialRow trial,
            @Nullable String askedBy,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            List<AddressStep> may) {}

    private AddressRow row(Address address, Source source) {
        var asked = address.asked();
        var decided = address.decided();
        return new AddressRow(
                address.revision(),
                address.state(),
                address.kind(),
                address.host(),
                address.port(),
                address.database(),
                address.user(),
                address.ca() != null,
                CaCertificate.of(address.ca()),
                address.plainReason(),
                address.frontEnd(),
                row(address.trial(), source),
                asked == null ? null : asked.name(),
                address.askedAt(),
                decided == null ? null : decided.name(),
                address.decidedAt(),
                address.reason(),
                steps.of(source, address, Caller.current()));
    }

    /** Newest first. */
    record SourceView(SourceRow source, List<AddressRow> addresses) {}

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY', 'SYSTEM_ADMIN')")
    SourceView one(@PathVariable String id) {
        return view(own(id));
    }

    /** @param reason why an address that was not reached is the right one all the same */
    record Confirmation(@Nullable String reason) {}

    @PostMapping("/{id}/addresses/{revision}/confirmations")
    @PreAuthorize("hasRole('DATA_OFFICER')")
    SourceView confirm(@PathVariable String id, @PathVariable int revision, @RequestBody Confirmation confirmation) {
        var source = own(id);
        confirming.confirm(source, revision, Objects.requireNonNullElse(confirmation.reason(), ""));
        return view(source);
    }

    record Refusal(String reason) {}

    @PostMapping("/{id}/addresses/{revision}/refusals")
    @PreAuthorize("hasRole('DATA_OFFICER')")
    SourceView refuse(@PathVariable String id, @PathVariable int revision, @RequestBody Refusal refusal) {
        var source = own(id);
        confirming.refuse(source, revision, refusal.reason());
        return view(source);
    }

    private SourceView view(SourceId source) {
        var known = found(source);
        return new SourceView(
                row(known),
                addresses.all(source).stream()
                        .map(address -> row(address, known.source()))
                        .toList());
    }

    private SourceStore.Known found(SourceId source) {
        return store.find(source).orElseThrow(() -> Problem.of(NodeProblem.SOURCE_UNKNOWN, source));
    }

    /** @param tables how many the node's account may read */
    record Tried(SourceRow source, int tables) {}

    /** Connects now, as the node does; names of tables stay the department's. */
    @PostMapping("/{id}/trials")
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'DATA_OFFICER', 'AUTHORITY')")
    Tried trial(@PathVariable String id) {
        var source = own(id);
        audit.recordApart(AuditEvent.done(NodesAction.SOURCE_TRIED, SubjectRef.of("source", source)));
        int tables = looking(source, () -> node.tables(source)).size();
        return new Tried(row(found(source)), tables);
    }

    @GetMapping("/{id}/tables")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    List<TableName> tables(@PathVariable String id) {
        var source = readable(id);
        return looking(source, () -> node.tables(source)).stream()
                .filter(visible(source))
                .map(table -> new TableName(table.schema(), table.table()))
                .toList();
    }

    @GetMapping("/{id}/tables/{schema}/{table}")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    StructureView structure(@PathVariable String id, @PathVariable String schema, @PathVariable String table) {
        var source = readable(id);
        var ref = new TableRef(source, schema, table);
        if (!visible(source).test(ref)) {
            throw Problem.of(NodeProblem.TABLE_GONE, ref);
        }
        var structure = looking(source, () -> node.describe(ref));
        var sample = node.sample(ref, SAMPLES);
        audit.recordApart(AuditEvent.done(NodesAction.SAMPLE_SEEN, SubjectRef.of("source", source))
                .with("table", schema + "." + table));
        var columns = new ArrayList<ColumnView>();
        for (int i = 0; i < structure.columns().size(); i++) {
            columns.add(view(structure.columns().get(i), sample, i));
        }
        return new StructureView(id, schema, table, structure.comment(), columns);
    }

    private static ColumnView view(Column column, Rows sample, int at) {
        var samples = sample.rows().stream()
                .map(row -> row.get(at))
                .filter(Objects::nonNull)
                .map(SampleMask::masked)
                .toList();
        return new ColumnView(
                column.name(),
                column.comment(),
                column.type(),
                column.nativeType(),
                column.length(),
                column.scale(),
                column.nullable(),
                column.key(),
                samples);
    }

    private SourceId known(String id) {
        var source = parsed(id);
        if (store.find(source).isEmpty()) {
            throw Problem.of(NodeProblem.SOURCE_UNKNOWN, id);
        }
        return source;
    }

    private static SourceId parsed(String id) {
        if (!id.matches("[a-z][a-z0-9-]{1,62}")) {
            throw Problem.of(NodeProblem.SOURCE_UNKNOWN, "?");
        }
        return new SourceId(id);
    }

    /** The platform's own source is read by everybody, each his department's tables in it. */
    private SourceId readable(String id) {
        return id.equals(Sources.UPLOADS.value()) ? Sources.UPLOADS : own(id);
    }

    private Predicate<TableRef> visible(SourceId source) {
        if (!source.equals(Sources.UPLOADS)) {
            return table -> true;
        }
        var mine = uploads.uploadsOf(Caller.current().requireDepartment());
        // Other schemas are refused by the node.
        return table -> !table.schema().equals(UploadsRole.SCHEMA) || mine.contains(table.table());
    }

    /** One that the caller sees; others do not exist. */
    private SourceId own(String id) {
        var source = parsed(id);
        var caller = Caller.current();
        if (store.find(source)
                .filter(known -> SourceSteps.sees(known.source(), caller))
                .isEmpty()) {
            throw Problem.of(NodeProblem.SOURCE_UNKNOWN, id);
        }
        return source;
    }

    /** Notes whether the source answered. */
    private <T> T looking(SourceId source, Supplier<T> look) {
        try {
            T seen = look.get();
            store.checked(source, true, clock.instant());
            return seen;
        } catch (Problem problem) {
            if (UNREACHED.contains(problem.code())) {
                store.checked(source, false, clock.instant());
            }
            throw problem;
        }
    }

    private SourceRow row(SourceStore.Known known) {
        var source = known.source();
        return new SourceRow(
                source.id().value(),
                source.name(),
                departments.ref(source.department()),
                source.kind(),
                source.use(),
                source.frontEnd(),
                known.reachable(),
                known.checkedAt(),
                known.inForce(),
                known.asked(),
                steps.of(known, Caller.current()));
    }
}
