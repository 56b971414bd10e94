package org.zhengshu.platform.workflow;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.time.WorkingDayCalendar;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import tools.jackson.databind.ObjectMapper;

/**
 * The calendar in use: what the product ships (npm {@code chinese-days}), with the years that the system administrator
 * imported in its place. A year that neither has leaves its deadlines provisional (暂定).
 */
@Component
class OfficialCalendar {
    static final String SHIPPED = "calendar/chinese-days.json";
    private static final Logger log = LoggerFactory.getLogger(OfficialCalendar.class);

    private final CalendarStore store;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Shipped shipped;
    private volatile @Nullable WorkingDayCalendar current;

    OfficialCalendar(CalendarStore store, AuditTrail audit, EvidenceLedger evidence, ObjectMapper json) {
        this.store = store;
        this.audit = audit;
        this.evidence = evidence;
        this.shipped = shipped(json);
    }

    /** The file's form: a day → its holiday in words. */
    record Shipped(Map<String, String> holidays, Map<String, String> workdays) {
        Set<LocalDate> off() {
            return days(holidays);
        }

        Set<LocalDate> worked() {
            return days(workdays);
        }

        private static Set<LocalDate> days(Map<String, String> words) {
            return words.keySet().stream().map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
        }
    }

    WorkingDayCalendar current() {
        var calendar = current;
        if (calendar == null) {
            calendar = build();
            current = calendar;
        }
        return calendar;
    }

    CalendarYear year(int year) {
        checkRange(year);
        var off = new TreeSet<LocalDate>();
        var worked = new TreeSet<LocalDate>();
        merged(off, worked);
        off.removeIf(day -> day.getYear() != year);
        worked.removeIf(day -> day.getYear() != year);
        return new CalendarYear(
                year,
                current().isAnnounced(year),
                off.stream().toList(),
                worked.stream().toList());
    }

    /** Replaces a year; refused with every fault at once. */
    @Transactional
    public void importYear(CalendarYear year) {
        checkRange(year.year());
        var faults = year.faults();
        if (!faults.isEmpty()) {
            throw Problem.withFaults(WorkflowProblem.CALENDAR_FAULTY, faults);
        }
        store.put(year);
        var subject = SubjectRef.of("calendar", year.year());
        audit.record(AuditEvent.done(WorkflowAction.CALENDAR_IMPORTED, subject)
                .with("holidays", year.holidays().size())
                .with("workingWeekends", year.workingWeekends().size()));
        evidence.append(EvidenceLeaf.of("calendar-imported", subject)
                .with("holidays", year.holidays())
                .with("workingWeekends", year.workingWeekends())
                .open());
        // Before the commit the next reader would cache the old rows: forget again after it.
        current = null;
        org.springframework.transaction.support.TransactionSynchronizationManager.registerSynchronization(
                new org.springframework.transaction.support.TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        current = null;
                    }
                });
    }

    private WorkingDayCalendar build() {
        var off = new HashSet<LocalDate>();
        var worked = new HashSet<LocalDate>();
        merged(off, worked);
        return new WorkingDayCalendar(off, worked);
    }

    private void merged(Set<LocalDate> off, Set<LocalDate> worked) {
        var imported = new LinkedHashMap<Integer, CalendarYear>();
        store.years().forEach(year -> imported.put(year.year(), year));
        shipped.off().stream()
                .filter(day -> !imported.containsKey(day.getYear()))
                .forEach(off::add);
        shipped.worked().stream()
                .filter(day -> !imported.containsKey(day.getYear()))
                .forEach(worked::add);
        imported.values().forEach(year -> {
            off.addAll(year.holidays());
            worked.addAll(year.workingWeekends());
        });
    }

    private static void checkRange(int year) {
        if (year < CalendarYear.FIRST || year > CalendarYear.LAST) {
            throw Problem.of(WorkflowProblem.YEAR_OUT_OF_RANGE, year, CalendarYear.FIRST, CalendarYear.LAST);
        }
    }

    private static Shipped shipped(ObjectMapper json) {
        var file = new ClassPathResource(SHIPPED);
        if (!file.exists()) {
            log.warn("no {} on the class path: all deadlines are provisional until years are imported", SHIPPED);
            return new Shipped(Map.of(), Map.of());
        }
        try (var in = file.getInputStream()) {
            return json.readValue(in, Shipped.class);
        } catch (IOException e) {
            throw new IllegalStateException("reading " + SHIPPED, e);
        }
    }
}
