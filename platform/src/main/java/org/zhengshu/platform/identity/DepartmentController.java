package org.zhengshu.platform.identity;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;

/** The departments of the city. */
@RestController
@RequestMapping("/api/sharing/departments")
@PreAuthorize("denyAll")
class DepartmentController {
    private final Departments departments;
    private final Registration registration;

    DepartmentController(Departments departments, Registration registration) {
        this.departments = departments;
        this.registration = registration;
    }

    record DepartmentRow(String code, String name, String englishName, String division, DepartmentKind kind) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    List<DepartmentRow> all() {
        return departments.all().stream()
                .map(one -> new DepartmentRow(
                        one.code().value(),
                        one.name(),
                        one.englishName(),
                        one.division().value(),
                        one.kind()))
                .toList();
    }

    @PostMapping
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @ResponseStatus(HttpStatus.CREATED)
    void register(@RequestBody DepartmentRow row) {
        var code = DepartmentCode.parse(row.code());
        var division = DivisionCode.parse(row.division());
        if (code.isEmpty() || division.isEmpty()) {
            throw Problem.withFaults(
                    IdentityProblem.DEPARTMENT_FAULTY,
                    List.of(
                            code.isEmpty()
                                    ? Fault.at("/code", "fault.identity.department-code")
                                    : Fault.at("/division", "fault.identity.division-code")));
        }
        registration.department(new Department(code.get(), row.name(), row.englishName(), division.get(), row.kind()));
    }
}
