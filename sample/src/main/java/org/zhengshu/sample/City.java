package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** 示例市 as its departments wrote it down, and what is wrong in it. */
public final class City {
    public static final long SEED = 990_100;

    private final Truth truth;
    private final Expected expected = new Expected();
    private final Map<String, SourceTable> tables = new HashMap<>();
    private final ChargingStations stations;

    private City(Truth truth) {
        this.truth = truth;
        for (var table : List.of(
                new PopulationTable(truth, expected),
                new NumberChangeTable(truth),
                new VehicleTable(truth, expected),
                new AllowanceTable(truth, expected),
                new EstateTable(truth, expected),
                new EnterpriseTable(truth, expected),
                new DeathTable(truth, expected),
                new DivisionTable(truth.scale()))) {
            tables.put(table.name(), table);
        }
        stations = new ChargingStations(truth, expected);
    }

    public static City of(long seed, Scale scale, LocalDate today) {
        return new City(Truth.of(seed, scale, today));
    }

    public Truth truth() {
        return truth;
    }

    public Expected expected() {
        return expected;
    }

    public ChargingStations stations() {
        return stations;
    }

    List<SourceTable> tables(DepartmentDatabase database) {
        return database.tables().stream().map(this::table).toList();
    }

    SourceTable table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return table;
    }
}
