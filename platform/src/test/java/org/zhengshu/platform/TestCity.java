package org.zhengshu.platform;

import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/** A few departments and people of 示例市 for tests; each call of {@link #someone} makes a new person. */
public final class TestCity {
    public static final DepartmentCode AUTHORITY = DepartmentCode.of("11990100000000019F");
    public static final DepartmentCode POLICE = DepartmentCode.of("11990100000000027A");
    public static final DepartmentCode CIVIL_AFFAIRS = DepartmentCode.of("119901000000000355");
    public static final DepartmentCode LAND = DepartmentCode.of("11990100000000051T");
    public static final DepartmentCode MARKET = DepartmentCode.of("1199010000000006XJ");
    public static final DepartmentCode COUNTY = DepartmentCode.of("11990121000000166E");

    private static final String PASSWORD = "Right-2026!";

    private final Registration registration;
    private final TransactionTemplate transaction;

    public TestCity(ApplicationContext context) {
        this.registration = context.getBean(Registration.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        SecurityContextHolder.clearContext();
        register(AUTHORITY, "市数据局", "990100", DepartmentKind.DATA_AUTHORITY);
        register(POLICE, "市公安局", "990100", DepartmentKind.GOVERNMENT);
        register(CIVIL_AFFAIRS, "市民政局", "990100", DepartmentKind.GOVERNMENT);
        register(LAND, "市自然资源局", "990100", DepartmentKind.GOVERNMENT);
        register(MARKET, "市市场监管局", "990100", DepartmentKind.GOVERNMENT);
        register(COUNTY, "云岭县民政局", "990121", DepartmentKind.GOVERNMENT);
    }

    public Caller someone(DepartmentCode department, Role... roles) {
        var login = Distinct.name("t");
        var set = Set.copyOf(List.of(roles));
        var id = registration.account(new NewAccount(login, "某人", department, set, PASSWORD));
        return new Caller(id, login, "某人", department, set);
    }

    public void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    public <T> T fromTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private void register(DepartmentCode code, String name, String division, DepartmentKind kind) {
        registration.department(new Department(code, name, name, new DivisionCode(division), kind));
    }
}
