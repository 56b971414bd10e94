package org.zhengshu.platform.governance;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.work.WorkView;
import org.zhengshu.platform.work.Works;

/** Ingestions, checks and cleansings: ordered here, polled until they end. */
@RestController
@RequestMapping("/api/sharing/governance")
@PreAuthorize("denyAll")
class RunController {
    private static final String GOVERNORS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY')";
    private static final String ORDERERS = "hasAnyRole('DATA_OFFICER', 'AUTHORITY')";

    private final OrderingGovernance ordering;
    private final GovernanceRunStore store;
    private final RunViews views;
    private final Works works;
    private final SeeingChecks seeing;

    RunController(
            OrderingGovernance ordering, GovernanceRunStore store, RunViews views, Works works, SeeingChecks seeing) {
        this.ordering = ordering;
        this.store = store;
        this.views = views;
        this.works = works;
        this.seeing = seeing;
    }

    record Order(UUID entry) {
        EntryId id() {
            return new EntryId(entry);
        }
    }

    @PostMapping("/ingestions")
    @Once
    @PreAuthorize(ORDERERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunViews.IngestionRow ingest(@RequestBody Order order) {
        return one(ordering.order(RunKind.INGESTION, order.id(), Caller.current()), views::ingestion);
    }

    @GetMapping("/ingestions")
    @PreAuthorize(GOVERNORS)
    Page<RunViews.IngestionRow> ingestions(
            @RequestParam(required = false) @Nullable UUID entry,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        return all(list(RunKind.INGESTION, entry, request), views::ingestion);
    }

    @GetMapping("/ingestions/{id}")
    @PreAuthorize(GOVERNORS)
    RunViews.IngestionRow ingestion(@PathVariable UUID id) {
        return one(find(id, RunKind.INGESTION), views::ingestion);
    }

    @PostMapping("/checks")
    @Once
    @PreAuthorize(ORDERERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunViews.CheckRow check(@RequestBody Order order) {
        return one(ordering.order(RunKind.CHECK, order.id(), Caller.current()), views::check);
    }

    @GetMapping("/checks")
    @PreAuthorize(GOVERNORS)
    Page<RunViews.CheckRow> checks(
            @RequestParam(required = false) @Nullable UUID entry,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        return all(list(RunKind.CHECK, entry, request), views::check);
    }

    @GetMapping("/checks/{id}")
    @PreAuthorize(GOVERNORS)
    RunViews.CheckView checkInFull(@PathVariable UUID id) {
        return seeing.see(id, Caller.current());
    }

    @PostMapping("/cleansings")
    @Once
    @PreAuthorize(ORDERERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunViews.CleansingRow cleanse(@RequestBody Order order) {
        return one(ordering.order(RunKind.CLEANSING, order.id(), Caller.current()), views::cleansing);
    }

    @GetMapping("/cleansings")
    @PreAuthorize(GOVERNORS)
    Page<RunViews.CleansingRow> cleansings(
            @RequestParam(required = false) @Nullable UUID entry,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        return all(list(RunKind.CLEANSING, entry, request), views::cleansing);
    }

    @GetMapping("/cleansings/{id}")
    @PreAuthorize(GOVERNORS)
    RunViews.CleansingRow cleansing(@PathVariable UUID id) {
        return one(find(id, RunKind.CLEANSING), views::cleansing);
    }

    /** A run's row made of the run and its order; one that was made before there were orders has none. */
    private interface Row<T> {
        T of(StoredRun run, @Nullable WorkView work);
    }

    private <T> T one(StoredRun run, Row<T> row) {
        return row.of(run, works.views(List.of(run.id()), Caller.current()).get(run.id()));
    }

    private <T> Page<T> all(Page<StoredRun> runs, Row<T> row) {
        var orders = works.views(runs.rows().stream().map(StoredRun::id).toList(), Caller.current());
        return runs.map(run -> row.of(run, orders.get(run.id())));
    }

    private Page<StoredRun> list(RunKind kind, @Nullable UUID entry, PageRequest request) {
        return store.list(kind, Caller.current().reader(), entry == null ? null : new EntryId(entry), request);
    }

    private StoredRun find(UUID id, RunKind kind) {
        return seeing.visible(id, kind, Caller.current());
    }
}
