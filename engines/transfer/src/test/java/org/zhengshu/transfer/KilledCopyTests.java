package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhengshu.transfer.TwoDepartments.full;
import static org.zhengshu.transfer.TwoDepartments.reconciliation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.postgres.EmbeddedPostgres;

/** A copying process that is killed: nothing lost, nothing twice, whoever takes the run again ends it. */
class KilledCopyTests {
    private static final List<String> COLUMNS = List.of("i", "t");
    private static final List<String> KEY = List.of("i");

    private final TwoDepartments city = new TwoDepartments();

    @ParameterizedTest
    @CsvSource({
        "exchange.between-chunks@1, 0",
        "exchange.between-chunks@3, 0",
        "exchange.before-commit@1, 0",
        "exchange.after-commit@1, 1"
    })
    void the_same_run_taken_again_ends_it_exactly_once(String moment, long committedRuns) throws Exception {
        city.atGiver(
                "CREATE TABLE big (i integer PRIMARY KEY, t text)",
                "INSERT INTO big SELECT i, repeat(md5(i::text), 40) FROM generate_series(1, 12000) i");
        city.atTaker("CREATE TABLE big (i integer PRIMARY KEY, t text)");
        // The ledger is made beforehand so that it can be counted whatever the moment.
        city.node.copy(full("earlier", "empty_before", List.of("x"), List.of()), CopyProgress.SILENT);

        assertThat(copyInAnotherProcess(moment)).isEqualTo(FaultPoint.EXIT_CODE);

        assertThat(city.readAtTaker("SELECT count(*) FROM zhengshu_run WHERE run_id = 'r1'"))
                .isEqualTo(Long.toString(committedRuns));
        var result = city.node.copy(full("r1", "big", COLUMNS, KEY), CopyProgress.SILENT);
        assertThat(result.inserted()).isEqualTo(12_000);
        assertThat(result.reconciled()).isTrue();
        assertThat(city.node.reconcile(full("r1", "big", COLUMNS, KEY)))
                .isEqualTo(reconciliation(12_000, 12_000, 0, 0, 0));
        assertThat(city.readAtTaker("SELECT count(*) FROM zhengshu_run WHERE run_id = 'r1'"))
                .isEqualTo("1");
    }

    KilledCopyTests() {
        city.atGiver("CREATE TABLE empty_before (x integer)");
    }

    private int copyInAnotherProcess(String moment) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dzhengshu.fault=" + moment,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Copier.class.getName(),
                        city.giver,
                        city.taker,
                        EmbeddedPostgres.shared().user(),
                        EmbeddedPostgres.shared().password())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Copies and would end with 0. */
    static final class Copier {
        public static void main(String[] arguments) {
            var node = new LocalNode(
                    source -> Optional.of(new SourceAddress(
                            DatabaseKind.POSTGRESQL,
                            TwoDepartments.placeOf(source.equals(TwoDepartments.GIVER) ? arguments[0] : arguments[1]),
                            arguments[2],
                            arguments[3],
                            new Link.Plain(),
                            Networks.LOOPBACK,
                            null)),
                    Clock.systemUTC());
            node.copy(full("r1", "big", COLUMNS, KEY), CopyProgress.SILENT);
        }
    }
}
