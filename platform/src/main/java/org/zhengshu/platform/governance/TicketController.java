package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.DeadlineView;
import org.zhengshu.platform.workflow.Deadlines;

/** 问题工单. */
@RestController
@RequestMapping("/api/sharing/governance/tickets")
@PreAuthorize("denyAll")
class TicketController {
    private static final String READERS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY')";

    private final HandlingTickets handling;
    private final TicketStore store;
    private final Departments departments;
    private final Deadlines deadlines;
    private final Words words;

    TicketController(
            HandlingTickets handling, TicketStore store, Departments departments, Deadlines deadlines, Words words) {
        this.handling = handling;
        this.store = store;
        this.departments = departments;
        this.deadlines = deadlines;
        this.words = words;
    }

    /** @param rule which rule the rows break, in the reader's language; null for a ticket about a conflict */
    record TicketView(
            UUID id,
            String number,
            String kind,
            @Nullable String rule,
            String title,
            Map<String, String> facts,
            DepartmentRef department,
            @Nullable UUID entry,
            long rows,
            TicketState state,
            @Nullable DeadlineView deadline,
            Instant openedAt,
            @Nullable TicketOutcome outcome,
            @Nullable String remark,
            List<String> samples,
            List<TicketStep> may) {}

    record Reply(TicketOutcome outcome, @Nullable String remark) {}

    @GetMapping
    @PreAuthorize(READERS)
    Page<TicketView> all(
            @RequestParam(required = false) @Nullable TicketState state,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var named = DepartmentCode.parse(department).orElse(null);
        return store.list(Caller.current().reader(), named, state, kind, PageRequest.of(cursor, limit))
                .map(ticket -> view(ticket, false));
    }

    /** The department itself sees the keys in clear, which is an audited act. */
    @GetMapping("/{id}")
    @PreAuthorize(READERS)
    TicketView one(@PathVariable UUID id) {
        var seen = handling.see(id, Caller.current());
        return view(seen.ticket(), seen.inClear());
    }

    @PostMapping("/{id}/replies")
    @Once
    @PreAuthorize("hasRole('DATA_OFFICER')")
    TicketView reply(@PathVariable UUID id, @RequestBody Reply reply) {
        var remark = reply.remark();
        return view(handling.answer(id, reply.outcome(), remark == null ? "" : remark, Caller.current()), true);
    }

    private TicketView view(StoredTicket ticket, boolean inClear) {
        return new TicketView(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                rule(ticket),
                ticket.title(),
                ticket.facts(),
                departments.ref(ticket.department()),
                ticket.entry(),
                ticket.rows(),
                ticket.state(),
                deadlines.view(ticket.deadline()),
                ticket.openedAt(),
                ticket.outcome() == null ? null : TicketOutcome.valueOf(ticket.outcome()),
                ticket.remark(),
                inClear
                        ? ticket.samples()
                        : ticket.samples().stream().map(KeyMask::masked).toList(),
                may(ticket));
    }

    private static List<TicketStep> may(StoredTicket ticket) {
        var caller = Caller.current();
        return ticket.state() == TicketState.OPEN
                        && caller.is(Role.DATA_OFFICER)
                        && ticket.department().equals(caller.department())
                ? List.of(TicketStep.REPLY)
                : List.of();
    }

    private @Nullable String rule(StoredTicket ticket) {
        var kind = ticket.facts().get("rule");
        return kind == null
                ? null
                : words.of(
                        "rule." + kind,
                        TicketRule.items(ticket.facts().getOrDefault("items", ""))
                                .toArray());
    }
}
