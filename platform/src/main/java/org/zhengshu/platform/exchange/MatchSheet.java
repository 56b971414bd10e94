package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.exchange.RecheckedCells.RecheckedCell;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Person;

/** 比对结果单: a line per person, a column per provider. */
record MatchSheet(
        UUID id,
        String caseNumber,
        String applicant,
        int personCount,
        int providers,
        RunState state,
        Instant startedAt,
        @Nullable String receipt,
        @Nullable LocalDate disposeOn,
        @Nullable Instant disposedAt,
        String authorisation,
        LocalDate authorisedOn,
        DepartmentRef department,
        Person by,
        List<Column> columns,
        List<MatchPerson> persons,
        List<Hint> hints) {

    record Row(
            UUID id,
            String caseNumber,
            String applicant,
            int personCount,
            int providers,
            RunState state,
            Instant startedAt,
            @Nullable String receipt,
            @Nullable LocalDate disposeOn,
            @Nullable Instant disposedAt) {
        static Row of(Match match) {
            return new Row(
                    match.id(),
                    match.caseNumber(),
                    match.applicant(),
                    match.persons(),
                    match.providers(),
                    match.state(),
                    match.startedAt(),
                    match.receipt(),
                    match.disposeOn(),
                    match.disposedAt());
        }
    }

    record Column(
            UUID grant,
            String entryName,
            DepartmentRef provider,
            @Nullable String asOf,
            RunState state,
            @Nullable String problem) {}

    record MatchPerson(int index, String name, String maskedNumber, String relation, List<Cell> cells) {}

    /**
     * @param note where the recheck of this cell stands; null when nobody disputed it
     * @param recheck the newest recheck of this cell
     */
    record Cell(
            UUID grant,
            Verdict verdict,
            @Nullable String note,
            @Nullable String asOf,
            List<Map<String, String>> records,
            @Nullable UUID recheck) {

        Cell rechecked(RecheckedCell found) {
            return new Cell(grant, verdict, found.words(), asOf, records, found.recheck());
        }
    }

    record Hint(int person, UUID grant, int record, String key, Map<String, String> facts) {}

    static MatchSheet of(
            Match match, MatchStore store, List<RecheckedCell> rechecked, Departments departments, Words words) {
        var columns = store.columns(match.id());
        var cells = store.cells(match.id());
        var hints = new ArrayList<Hint>();
        cells.forEach(cell ->
                cell.hints().forEach(key -> hints.add(new Hint(cell.person(), cell.grant(), 0, key, Map.of()))));
        var persons = store.persons(match.id()).stream()
                .map(person -> new MatchPerson(
                        person.index(),
                        person.name(),
                        person.maskedNumber(),
                        person.relation(),
                        columns.stream()
                                .flatMap(column -> cell(column, person.index(), cells).stream())
                                .map(cell -> disputed(cell, person.index(), rechecked))
                                .toList()))
                .toList();
        var department = departments.ref(match.department());
        return new MatchSheet(
                match.id(),
                match.caseNumber(),
                match.applicant(),
                match.persons(),
                match.providers(),
                match.state(),
                match.startedAt(),
                match.receipt(),
                match.disposeOn(),
                match.disposedAt(),
                match.authorisation(),
                match.authorisedOn(),
                department,
                new Person(match.account(), match.accountName(), department),
                columns.stream()
                        .map(column -> {
                            var problem = StoredProblem.view(column.problem(), words);
                            return new Column(
                                    column.grant(),
                                    column.entryName(),
                                    departments.ref(column.provider()),
                                    column.asOf(),
                                    column.state(),
                                    problem == null ? null : problem.title());
                        })
                        .toList(),
                persons,
                hints);
    }

    /** A provider that could not be asked shows as failed, never as "no record". */
    private static List<Cell> cell(MatchStore.ColumnLine column, int person, List<MatchStore.CellLine> cells) {
        if (column.state() == RunState.FAILED) {
            return List.of(new Cell(column.grant(), Verdict.FAILED, null, null, List.of(), null));
        }
        return cells.stream()
                .filter(cell -> cell.person() == person && cell.grant().equals(column.grant()))
                .map(cell -> new Cell(column.grant(), cell.verdict(), null, column.asOf(), cell.records(), null))
                .toList();
    }

    private static Cell disputed(Cell cell, int person, List<RecheckedCell> rechecked) {
        return rechecked.stream()
                .filter(one -> one.grant().equals(cell.grant()) && one.person().equals(String.valueOf(person)))
                .findFirst()
                .map(cell::rechecked)
                .orElse(cell);
    }
}
