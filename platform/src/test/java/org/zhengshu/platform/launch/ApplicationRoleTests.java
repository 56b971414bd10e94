package org.zhengshu.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.postgres.EmbeddedPostgres;

/** The platform works as a role that cannot rewrite what is only added to. */
@PlatformTest
class ApplicationRoleTests {
    private static final List<String> MODULES = List.of("audit", "evidence", "policy", "platform", "lake", "opendata");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseOwner owner;

    @ParameterizedTest
    @CsvSource({"event,at", "person,use", "batch,at", "notice,at"})
    void the_database_refuses_the_application_every_change_of_the_trail(String table, String column) {
        refused("UPDATE audit.%1$s SET %2$s = %2$s".formatted(table, column));
        for (var attempt : List.of(
                "DELETE FROM audit.%s",
                "TRUNCATE audit.%s",
                "ALTER TABLE audit.%s DISABLE TRIGGER ALL",
                "DROP TRIGGER %1$s_is_append_only ON audit.%1$s",
                "DROP TABLE audit.%s",
                "CREATE TRIGGER mine BEFORE INSERT ON audit.%s FOR EACH ROW EXECUTE FUNCTION audit.refuse_change()")) {
            refused(attempt.formatted(table));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE policy.grant_act SET who = 'other'",
                "DELETE FROM policy.grant_act",
                "TRUNCATE policy.grant_act",
                "UPDATE evidence.leaf SET payload = payload",
                "DELETE FROM evidence.leaf",
                "UPDATE evidence.node SET hash = hash",
                "DELETE FROM evidence.checkpoint",
                "DELETE FROM evidence.sealed_row",
                "DELETE FROM audit.migration",
                "CREATE TABLE audit.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE SCHEMA mine",
                "SET session_replication_role = replica",
                "CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "ALTER ROLE zhengshu_app SUPERUSER",
                "SET ROLE zhengshu"
            })
    void and_everything_that_would_lead_there(String attempt) {
        refused(attempt);
    }

    @Test
    void acts_of_a_grant_and_notices_are_guarded_from_their_owner_too_while_the_triggers_are_on() {
        for (var table : List.of("policy.grant_act", "audit.notice", "audit.person", "audit.batch")) {
            assertThatThrownBy(() -> owner.jdbc().sql("TRUNCATE " + table).update())
                    .as(table)
                    .hasMessageContaining("only added");
        }
    }

    /** The histories of entries, applications, rechecks and grants, and the published versions. */
    @ParameterizedTest
    @CsvSource({
        "catalogue.history, 'published versions and their history do not change'",
        "catalogue.version, 'published versions and their history do not change'",
        "demand.history, 'the history of applications is only added to'",
        "objection.history, 'the history of rechecks is only added to'",
        "policy.grant_act, 'acts of a grant are only added'",
        "audit.notice, 'audit events are only added'"
    })
    void a_history_is_only_added_to(String table, String why) {
        for (var attempt : List.of("UPDATE %s SET receipt = receipt", "DELETE FROM %s", "TRUNCATE %s")) {
            refused(attempt.formatted(table)
                    .replace("audit.notice SET receipt = receipt", "audit.notice SET scope = scope"));
        }
        assertThatThrownBy(() -> owner.jdbc().sql("TRUNCATE " + table).update())
                .as("its owner too, while the triggers are on")
                .hasMessageContaining(why);
        // Each row is refused: the trigger stands before every one.
        assertThat(owner.jdbc().sql("""
                                SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                                WHERE tgrelid = :table::regclass AND proname = 'refuse_change' AND tgenabled = 'O'
                                    AND tgtype = 1 | 2 | 8 | 16
                                """).param("table", table).query(Long.class).single())
                .as("before each row that is changed or deleted")
                .isEqualTo(1);
    }

    @Test
    void it_owns_nothing_and_belongs_to_nobody() {
        assertThat(jdbc.sql("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_role_that_is_too_mighty_is_refused_at_the_start() throws Exception {
        var server = EmbeddedPostgres.shared();
        try (var connection = owner.dataSource().getConnection();
                var statement = connection.createStatement()) {
            var itself = new ApplicationRole(owner.user());
            assertThat(catchThrowableOfType(CannotServe.class, () -> itself.takeItsRights(connection, MODULES)))
                    .hasMessageContaining("能改写审计")
                    .hasMessageContaining("could rewrite the audit");
            statement.execute("DROP ROLE IF EXISTS start_member");
            server.role("start_member");
            statement.execute("GRANT pg_write_all_data TO start_member");
            var member = new ApplicationRole("start_member");
            assertThat(catchThrowableOfType(CannotServe.class, () -> member.takeItsRights(connection, MODULES)))
                    .hasMessageContaining("start_member");
            statement.execute("DROP OWNED BY start_member");
            statement.execute("DROP ROLE start_member");
        }
    }

    private void refused(String attempt) {
        assertThatThrownBy(() -> jdbc.sql(attempt).update())
                .as(attempt)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }
}
