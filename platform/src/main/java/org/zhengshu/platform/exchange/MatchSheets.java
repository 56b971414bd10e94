package org.zhengshu.platform.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.exchange.MatchSheet.Cell;
import org.zhengshu.platform.exchange.MatchSheet.Column;
import org.zhengshu.platform.exchange.MatchSheet.Hint;
import org.zhengshu.platform.exchange.MatchSheet.MatchPerson;
import org.zhengshu.platform.exchange.MatchStore.CellLine;
import org.zhengshu.platform.exchange.MatchStore.ColumnLine;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.exchange.RecheckedCells.RecheckedCell;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Person;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;

/** Lays a match's rows out as the sheet that is read and filed, with what was disputed since. */
@Component
class MatchSheets {
    private final MatchStore store;
    private final RecheckedCells rechecked;
    private final Grants grants;
    private final Catalogue catalogue;
    private final Departments departments;
    private final Words words;

    MatchSheets(
            MatchStore store,
            RecheckedCells rechecked,
            Grants grants,
            Catalogue catalogue,
            Departments departments,
            Words words) {
        this.store = store;
        this.rechecked = rechecked;
        this.grants = grants;
        this.catalogue = catalogue;
        this.departments = departments;
        this.words = words;
    }

    MatchSheet of(Match match) {
        var columns = store.columns(match.id());
        var cells = store.cells(match.id());
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
                columns.stream().map(this::column).toList(),
                persons(match, columns, cells),
                cells.stream().flatMap(cell -> hints(cell).stream()).toList());
    }

    private Column column(ColumnLine column) {
        var problem = StoredProblem.view(column.problem(), words);
        return new Column(
                column.grant(),
                column.entryName(),
                departments.ref(column.provider()),
                column.asOf(),
                column.state(),
                problem == null ? null : problem.title(),
                nameItem(column));
    }

    private @Nullable String nameItem(ColumnLine column) {
        return grants.find(new GrantId(column.grant()))
                .flatMap(grant -> catalogue.published(new EntryId(grant.terms().entry())))
                .flatMap(entry -> entry.first(ItemKind.PERSON_NAME))
                .map(InformationItem::name)
                .orElse(null);
    }

    private List<MatchPerson> persons(Match match, List<ColumnLine> columns, List<CellLine> cells) {
        var disputes = rechecked.of(match.id(), match.department());
        return store.persons(match.id()).stream()
                .map(person -> new MatchPerson(
                        person.index(),
                        person.name(),
                        person.maskedNumber(),
                        person.relation(),
                        columns.stream()
                                .flatMap(column -> cell(column, person.index(), cells).stream())
                                .map(cell -> disputed(cell, person.index(), disputes))
                                .toList()))
                .toList();
    }

    /** A provider that could not be asked shows as failed, never as "no record". */
    private static List<Cell> cell(ColumnLine column, int person, List<CellLine> cells) {
        if (column.state() == RunState.FAILED) {
            return List.of(new Cell(column.grant(), Verdict.FAILED, null, null, List.of(), null));
        }
        return cells.stream()
                .filter(cell -> cell.person() == person && cell.grant().equals(column.grant()))
                .map(cell -> new Cell(column.grant(), cell.verdict(), null, column.asOf(), cell.records(), null))
                .toList();
    }

    private static Cell disputed(Cell cell, int person, List<RecheckedCell> disputes) {
        return disputes.stream()
                .filter(one -> one.grant().equals(cell.grant()) && one.person().equals(String.valueOf(person)))
                .findFirst()
                .map(cell::rechecked)
                .orElse(cell);
    }

    private static List<Hint> hints(CellLine cell) {
        return cell.hints().stream()
                .map(key -> new Hint(cell.person(), cell.grant(), 0, key, Map.of()))
                .toList();
    }
}
