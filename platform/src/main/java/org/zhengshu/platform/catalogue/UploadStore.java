package org.zhengshu.platform.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.SqlTime;

/** Whose uploaded file a table of the platform's own source holds. */
@Component
class UploadStore {
    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record StoredUpload(
            String table,
            DepartmentCode department,
            String fileName,
            long rows,
            int columns,
            String encoding,
            String by,
            Instant at) {}

    void add(StoredUpload upload) {
        jdbc.sql("""
                        INSERT INTO catalogue.upload (table_name, department, file_name, rows, columns, encoding, by, at)
                        VALUES (:table, :department, :file, :rows, :columns, :encoding, :by, :at)
                        """)
                .param("table", upload.table())
                .param("department", upload.department().value())
                .param("file", upload.fileName())
                .param("rows", upload.rows())
                .param("columns", upload.columns())
                .param("encoding", upload.encoding())
                .param("by", upload.by())
                .param("at", SqlTime.param(upload.at()))
                .update();
    }

    /** Forgets uploads of before {@code before} that no entry, version or mount names; answers their tables. */
    List<String> forgetUnused(Instant before) {
        return jdbc.sql("""
                        DELETE FROM catalogue.upload u WHERE u.at < :before
                            AND NOT EXISTS (SELECT FROM catalogue.mount m WHERE m.table_name = u.table_name)
                            AND NOT EXISTS (SELECT FROM catalogue.entry e WHERE e.form ->> 'table' = u.table_name)
                            AND NOT EXISTS (SELECT FROM catalogue.version v WHERE v.form ->> 'table' = u.table_name)
                        RETURNING u.table_name
                        """)
                .param("before", SqlTime.param(before))
                .query(String.class)
                .list();
    }

    /** Empty for datasets that ship with the product. */
    Optional<DepartmentCode> departmentOf(String table) {
        return jdbc.sql("SELECT department FROM catalogue.upload WHERE table_name = :table")
                .param("table", table)
                .query(String.class)
                .optional()
                .map(DepartmentCode::of);
    }
}
