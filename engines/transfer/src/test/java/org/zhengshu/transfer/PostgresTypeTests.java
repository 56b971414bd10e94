package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.NodeProblem;

/** What a source calls a type never becomes SQL at a receiver. */
class PostgresTypeTests {
    private final TwoDepartments two = new TwoDepartments();

    @Test
    void a_type_is_on_the_list_within_its_bounds_or_it_is_none() {
        for (var type : List.of(
                "text",
                "character varying(1)",
                "character varying(" + PostgresType.MAX_TEXT_LENGTH + ")",
                "character(18)",
                "numeric(1000,-1000)",
                "numeric(12,2)",
                "bit(83886080)",
                "timestamp(6) without time zone",
                "timestamp(0) with time zone",
                "interval",
                "\"char\"",
                "integer[]",
                "character varying(4)[]")) {
            assertThat(PostgresType.parse(type).map(PostgresType::sql)).contains(type);
        }
        for (var type : List.of(
                "",
                "[]",
                "integer[][]",
                "character varying(0)",
                "character varying(" + (PostgresType.MAX_TEXT_LENGTH + 1) + ")",
                "character varying(99999999999999999999)",
                "numeric(0,0)",
                "numeric(1001,0)",
                "numeric(10,1001)",
                "bit(83886081)",
                "timestamp(7) without time zone",
                "TEXT",
                "text ",
                "text); DROP TABLE x; --",
                "\"text); DROP TABLE x; --\"",
                "text DEFAULT pg_sleep(10)",
                "integer REFERENCES x",
                "bigserial")) {
            assertThat(PostgresType.parse(type)).as(type).isEmpty();
        }
    }

    /** The source's own function answers for PostgreSQL's: whoever owns a database sets what its names mean. */
    @Test
    void a_source_whose_type_names_are_sql_does_nothing_at_the_receiver() {
        two.atTaker("CREATE TABLE precious (n int PRIMARY KEY)", "INSERT INTO precious VALUES (1)");
        two.atGiver(
                "CREATE SCHEMA evil",
                """
                CREATE FUNCTION evil.format_type(oid, integer) RETURNS text LANGUAGE sql AS
                $$ SELECT CASE WHEN $1 = 'integer'::regtype THEN 'integer' ELSE 'text); DROP TABLE precious; --' END $$
                """,
                "CREATE TABLE given (n int PRIMARY KEY, bait text)",
                "INSERT INTO given VALUES (1, 'x')",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = evil, pg_catalog, public',"
                        + " current_database()); END $$");
        try {
            two.node.copy(TwoDepartments.full("r1", "given", List.of("n", "bait"), List.of("n")), CopyProgress.SILENT);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(NodeProblem.TYPE_WITHOUT_PLACE);
        }
        assertThat(two.readAtTaker("SELECT count(*) FROM precious")).isEqualTo("1");
    }

    @Test
    void a_hostile_name_of_an_enum_or_a_domain_arrives_as_what_it_is_made_of() {
        two.atTaker("CREATE TABLE x (n int)");
        two.atGiver(
                "CREATE TYPE \"text); DROP TABLE x; --\" AS ENUM ('one', 'two')",
                "CREATE DOMAIN \"int); DROP TABLE x; --\" AS character varying(3)",
                "CREATE TABLE named (n int PRIMARY KEY, e \"text); DROP TABLE x; --\", d \"int); DROP TABLE x; --\")",
                "INSERT INTO named VALUES (1, 'two', 'abc')");
        var copied = two.node.copy(
                TwoDepartments.full("r2", "named", List.of("n", "e", "d"), List.of("n")), CopyProgress.SILENT);
        assertThat(copied.reconciled()).isTrue();
        assertThat(two.readAtTaker("SELECT e || d FROM named")).isEqualTo("twoabc");
        assertThat(two.readAtTaker("SELECT count(*) FROM x")).isEqualTo("0");
        assertThat(two.readAtTaker("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'named'::regclass AND attname = 'd'"))
                .isEqualTo("character varying(3)");
    }

    @Test
    void a_type_that_has_no_place_is_named_with_table_and_column_before_anything_moves() {
        two.atGiver(
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE TABLE paired (n int PRIMARY KEY, two pair)",
                "INSERT INTO paired VALUES (1, (1, 2))");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> two.node.copy(
                        TwoDepartments.full("r3", "paired", List.of("n", "two"), List.of("n")), CopyProgress.SILENT))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(NodeProblem.TYPE_WITHOUT_PLACE);
                    assertThat(problem.values()).contains("gongan-qzk/public.paired.two", "pair");
                });
        assertThat(two.readAtTaker("SELECT count(*) FROM pg_class WHERE relname = 'paired'"))
                .isEqualTo("0");
    }
}
