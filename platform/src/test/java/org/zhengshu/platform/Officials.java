package org.zhengshu.platform;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/** Departments of the sample city and people who are logged in, for tests. */
public final class Officials {
    public static final DepartmentCode AUTHORITY = DepartmentCode.of("11990100000000019F");
    public static final DepartmentCode POLICE = DepartmentCode.of("11990100000000027A");
    public static final DepartmentCode CIVIL_AFFAIRS = DepartmentCode.of("119901000000000355");
    private static final String PASSWORD = "Right-2026!";

    private final Registration registration;
    private final MockMvc http;

    public Officials(Registration registration, MockMvc http) {
        this.registration = registration;
        this.http = http;
    }

    public void departments() {
        department(AUTHORITY, "市数据局", "Data Bureau", DepartmentKind.DATA_AUTHORITY);
        department(POLICE, "市公安局", "Public Security Bureau", DepartmentKind.GOVERNMENT);
        department(CIVIL_AFFAIRS, "市民政局", "Civil Affairs Bureau", DepartmentKind.GOVERNMENT);
    }

    public MockHttpSession loggedIn(@Nullable DepartmentCode department, Role... roles) throws Exception {
        var login = Distinct.name("u");
        registration.account(new NewAccount(login, "某人", department, Set.of(roles), PASSWORD));
        return loggedIn(login, PASSWORD);
    }

    public MockHttpSession loggedIn(String login, String password) throws Exception {
        var result = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andReturn();
        return (MockHttpSession) Objects.requireNonNull(result.getRequest().getSession());
    }

    private void department(DepartmentCode code, String name, String englishName, DepartmentKind kind) {
        registration.department(new Department(
                code, name, englishName, DivisionCode.parse("990100").orElseThrow(), kind));
    }
}
