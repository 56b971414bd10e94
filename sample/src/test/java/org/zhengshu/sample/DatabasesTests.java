package org.zhengshu.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.zhengshu.postgres.EmbeddedPostgres;

class DatabasesTests {

    @Test
    void departments_databases_are_filled_and_made_again() throws SQLException {
        assumeTrue(
                DivisionTable.class.getResource(DivisionLevel.VILLAGE.file()) != null,
                "the module web has not been built: no divisions on the class path");
        var postgres = EmbeddedPostgres.shared();
        var server = new Server(postgres.jdbcUrl(""), postgres.user(), postgres.password());
        var city = City.of(City.SEED, new Scale(100), LocalDate.of(2026, 11, 23));
        var databases = new Databases(server, role -> role + "-secret");
        databases.create(city);
        var written = databases.create(city);
        assertThat(written)
                .containsEntry("CZRK_JBXX", 1_739L)
                .containsEntry("VEHICLE", 710L)
                .containsEntry("DB_JTCY", 68L);

        var police = DepartmentDatabase.POLICE;
        try (var node = DriverManager.getConnection(
                        server.url(police), police.nodeRole(), police.nodeRole() + "-secret");
                var statement = node.createStatement();
                var row = statement.executeQuery(
                        "SELECT \"XM\" FROM \"CZRK_JBXX\" WHERE \"GMSFHM\" = '" + NamedCases.CHEN_GUILAN + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("陈桂兰");
            assertThatThrownBy(() -> statement.execute("DELETE FROM \"CZRK_JBXX\""))
                    .hasMessageContaining("permission denied");
        }
    }
}
