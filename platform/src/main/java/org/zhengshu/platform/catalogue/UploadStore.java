package org.zhengshu.platform.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.nodes.UploadOwners;

/** Whose uploaded file a table of the platform's own source holds. */
@Component
class UploadStore implements UploadOwners {
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

    @Override
    public Set<String> uploadsOf(DepartmentCode department) {
        return Set.copyOf(jdbc.sql("SELECT table_name FROM catalogue.upload WHERE department = :department")
                .param("department", department.value())
                .query(String.class)
                .list());
    }
}
