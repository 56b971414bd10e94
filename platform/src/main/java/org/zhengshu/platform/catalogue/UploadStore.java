package org.zhengshu.platform.catalogue;

import java.time.Instant;
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

    /** Empty for datasets that ship with the product. */
    Optional<DepartmentCode> departmentOf(String table) {
        return jdbc.sql("SELECT department FROM catalogue.upload WHERE table_name = :table")
                .param("table", table)
                .query(String.class)
                .optional()
                .map(DepartmentCode::of);
    }
}
