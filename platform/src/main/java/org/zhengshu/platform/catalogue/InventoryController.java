package org.zhengshu.platform.catalogue;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** 一本账: counts, the rows behind them, and a file of them. */
@RestController
@RequestMapping("/api/sharing/catalogue/inventory")
@PreAuthorize("denyAll")
class InventoryController {
    private static final Set<String> FORMATS = Set.of("csv", "xlsx");

    private final InventoryStore inventory;
    private final InventoryExport export;
    private final Departments departments;
    private final AuditTrail audit;

    InventoryController(InventoryStore inventory, InventoryExport export, Departments departments, AuditTrail audit) {
        this.inventory = inventory;
        this.export = export;
        this.departments = departments;
        this.audit = audit;
    }

    record InventoryRow(
            String id,
            String title,
            @Nullable DepartmentRef department,
            long entries,
            long items,
            long resources,
            long mounted,
            long rows,
            String link) {}

    @GetMapping
    @PreAuthorize(EntryController.OFFICIALS)
    InventoryCounts counts() {
        return inventory.counts();
    }

    @GetMapping("/rows")
    @PreAuthorize(EntryController.OFFICIALS)
    Page<InventoryRow> rows(
            @RequestParam(defaultValue = "entry") String by,
            InventoryStore.Filter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return inventory.rows(by(by), filter, PageRequest.of(cursor, limit)).map(this::row);
    }

    @GetMapping("/export")
    @PreAuthorize(EntryController.OFFICIALS)
    void export(
            @RequestParam(defaultValue = "entry") String by,
            @RequestParam(defaultValue = "csv") String format,
            InventoryStore.Filter filter,
            HttpServletResponse response)
            throws IOException {
        var asked = by(by);
        InventoryExport.Rows rows =
                work -> inventory.forEach(asked, filter, InventoryExport.MAX_ROWS, row -> work.accept(row(row)));
        if (!FORMATS.contains(format)) {
            throw Problem.of(HttpProblem.BAD_REQUEST);
        }
        // Before the first row leaves: whoever breaks off has seen what came until then.
        audit.recordApart(AuditEvent.done(CatalogueAction.INVENTORY_EXPORTED, SubjectRef.of("inventory", by))
                .with("format", format)
                .with("rows", Math.min(InventoryExport.MAX_ROWS, inventory.count(asked, filter))));
        if (format.equals("csv")) {
            answer(response, "text/csv;charset=UTF-8", by + ".csv");
            export.csv(rows, response.getOutputStream());
        } else {
            answer(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", by + ".xlsx");
            export.xlsx(rows, response.getOutputStream());
        }
    }

    private static void answer(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"inventory-" + file + "\"");
    }

    private static InventoryStore.By by(String text) {
        for (var by : InventoryStore.By.values()) {
            if (by.name().equalsIgnoreCase(text)) {
                return by;
            }
        }
        throw Problem.of(HttpProblem.BAD_REQUEST);
    }

    private InventoryRow row(InventoryStore.StoredRow row) {
        var code = row.department();
        var department = code == null ? null : departments.ref(code);
        var title = department != null && row.id().equals(department.code()) ? department.name() : row.title();
        return new InventoryRow(
                row.id(),
                title,
                department,
                row.entries(),
                row.items(),
                row.resources(),
                row.mounted(),
                row.rows(),
                row.link());
    }
}
