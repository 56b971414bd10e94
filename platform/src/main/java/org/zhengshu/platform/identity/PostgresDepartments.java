package org.zhengshu.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.error.Check;

/** Departments as rows; names are read on every page, so they are kept in memory and never expire without a write. */
@Component
class PostgresDepartments implements Departments {
    private static final String COLUMNS = "code, name, english_name, division, kind";

    private final JdbcClient jdbc;
    private final Map<DepartmentCode, DepartmentRef> refs = new ConcurrentHashMap<>();

    PostgresDepartments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Department> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.department ORDER BY code")
                .query(PostgresDepartments::read)
                .list();
    }

    @Override
    public Optional<Department> find(DepartmentCode code) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.department WHERE code = :code")
                .param("code", code.value())
                .query(PostgresDepartments::read)
                .optional();
    }

    @Override
    public Department require(DepartmentCode code) {
        return Check.present(find(code).orElse(null), "department " + code);
    }

    @Override
    public DepartmentRef ref(DepartmentCode code) {
        var known = refs.get(code);
        if (known != null) {
            return known;
        }
        var found = find(code).map(DepartmentRef::of);
        found.ifPresent(ref -> refs.put(code, ref));
        return found.orElseGet(() -> new DepartmentRef(code.value(), code.value(), code.value()));
    }

    void put(Department department) {
        jdbc.sql("""
                        INSERT INTO identity.department (code, name, english_name, division, kind)
                        VALUES (:code, :name, :englishName, :division, :kind)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, english_name = excluded.english_name,
                            division = excluded.division, kind = excluded.kind
                        """)
                .param("code", department.code().value())
                .param("name", department.name())
                .param("englishName", department.englishName())
                .param("division", department.division().value())
                .param("kind", department.kind().name())
                .update();
        refs.remove(department.code());
    }

    private static Department read(ResultSet row, int index) throws SQLException {
        return new Department(
                DepartmentCode.of(row.getString("code")),
                row.getString("name"),
                row.getString("english_name"),
                new DivisionCode(row.getString("division")),
                DepartmentKind.valueOf(row.getString("kind")));
    }
}
