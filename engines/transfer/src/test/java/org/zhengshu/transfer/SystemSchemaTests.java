package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;

/** No operation of the node reads or writes what belongs to the database system, or lies outside of a source's schema. */
class SystemSchemaTests {
    @TempDir
    Path folder;

    private final TwoDepartments two = new TwoDepartments();

    @Test
    void every_operation_refuses_the_schemas_of_the_system() {
        for (var schema : List.of(
                "pg_catalog",
                "information_schema",
                "pg_toast",
                "pg_temp_3",
                "PG_CATALOG",
                "mysql",
                "performance_schema",
                "sys")) {
            for (var source : List.of(TwoDepartments.GIVER, TwoDepartments.TAKER)) {
                refuses(two.node, new TableRef(source, schema, "pg_authid"));
            }
        }
    }

    @Test
    void a_source_that_is_one_schema_shows_no_other() {
        two.atGiver(
                "CREATE SCHEMA uploads",
                "CREATE TABLE uploads.mine (n int)",
                "CREATE SCHEMA identity",
                "CREATE TABLE identity.account (n int)");
        var only = new LocalNode(
                id -> two.address(TwoDepartments.GIVER).map(SystemSchemaTests::uploadsOnly), Clock.systemUTC());
        assertThat(only.tables(TwoDepartments.GIVER))
                .extracting(TableRef::table)
                .containsExactly("mine");
        assertThat(only.describe(new TableRef(TwoDepartments.GIVER, "uploads", "mine"))
                        .columns())
                .hasSize(1);
        refuses(only, new TableRef(TwoDepartments.GIVER, "identity", "account"));
        refuses(only, new TableRef(TwoDepartments.GIVER, "public", "account"));
    }

    private static SourceAddress uploadsOnly(SourceAddress all) {
        return new SourceAddress(
                all.kind(), all.place(), all.user(), all.password(), all.link(), all.within(), "uploads");
    }

    private void refuses(ExchangeNode node, TableRef table) {
        var open = new TableRef(table.source(), "public", "t");
        for (Consumer<TableRef> operation : List.<Consumer<TableRef>>of(
                node::describe,
                one -> node.sample(one, 1),
                one -> node.probe(one, null),
                one -> node.lookup(new Lookup(one, "n", List.of("1"), List.of("n"), 1)),
                one -> node.extract(one, List.of("n"), folder, CopyProgress.SILENT),
                one -> node.copy(order(one, open), CopyProgress.SILENT),
                one -> node.copy(order(open, one), CopyProgress.SILENT),
                one -> node.reconcile(order(one, open)),
                one -> node.reconcile(order(open, one)))) {
            assertThatExceptionOfType(Problem.class)
                    .as(table.toString())
                    .isThrownBy(() -> operation.accept(table))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.SCHEMA_CLOSED));
        }
    }

    private static CopyOrder order(TableRef from, TableRef to) {
        return new CopyOrder("r", from, to, List.of("n"), List.of(), null, null);
    }
}
