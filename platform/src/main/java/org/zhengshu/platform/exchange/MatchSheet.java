package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.exchange.RecheckedCells.RecheckedCell;
import org.zhengshu.platform.identity.DepartmentRef;
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

    /**
     * @param caseNumber null, as applicant and count are, for those who may know only that there is a match
     */
    record Row(
            UUID id,
            @Nullable String caseNumber,
            @Nullable String applicant,
            @Nullable Integer personCount,
            int providers,
            RunState state,
            Instant startedAt,
            @Nullable String receipt,
            @Nullable LocalDate disposeOn,
            @Nullable Instant disposedAt) {
        static Row of(Match match, Reader reader) {
            boolean persons = MatchSight.MATCH.sees(reader, match).contains(FactClass.PERSONS);
            return new Row(
                    match.id(),
                    persons ? match.caseNumber() : null,
                    persons ? match.applicant() : null,
                    persons ? match.persons() : null,
                    match.providers(),
                    match.state(),
                    match.startedAt(),
                    match.receipt(),
                    match.disposeOn(),
                    match.disposedAt());
        }
    }

    /**
     * @param nameItem what the provider calls a person's name, so that one that differs can be disputed though it is not
     *     returned; null when the table has no names
     */
    record Column(
            UUID grant,
            String entryName,
            DepartmentRef provider,
            @Nullable String asOf,
            RunState state,
            @Nullable String problem,
            @Nullable String nameItem) {}

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
}
