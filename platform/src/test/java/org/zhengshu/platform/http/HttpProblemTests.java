package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.CannotCreateTransactionException;

class HttpProblemTests {
    @ParameterizedTest
    @CsvSource({
        "08001, DATABASE_AWAY",
        "08006, DATABASE_AWAY",
        "57P01, DATABASE_AWAY",
        "57P03, DATABASE_AWAY",
        "57014, TOOK_TOO_LONG",
        "55P03, BUSY",
        "40P01, BUSY",
        "40001, BUSY",
        "53100, DISK_FULL",
        "23505, INTERNAL",
        ", INTERNAL",
    })
    void what_the_database_says_is_told_apart(String state, HttpProblem problem) {
        var said = new IllegalStateException(new RuntimeException(new SQLException("said", state)));
        assertThat(HttpProblem.of(said)).isEqualTo(problem);
    }

    @Test
    void no_connection_is_the_databases_absence_however_it_is_wrapped() {
        var none = new SQLTransientConnectionException("not available");
        assertThat(HttpProblem.of(none)).isEqualTo(HttpProblem.DATABASE_AWAY);
        assertThat(HttpProblem.of(new CannotCreateTransactionException("none", none)))
                .isEqualTo(HttpProblem.DATABASE_AWAY);
        assertThat(HttpProblem.of(new IOException("No space left on device"))).isEqualTo(HttpProblem.DISK_FULL);
        assertThat(HttpProblem.of(new NullPointerException())).isEqualTo(HttpProblem.INTERNAL);
    }
}
