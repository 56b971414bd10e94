package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.platform.identity.ActingAs;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/**
 * Holds what a page offers against what the command takes: every step of a thing, tried by everybody in a transaction that is rolled
 * back. A command counts as taken unless it says that it is not for him or not now; what is wrong with its form comes after that.
 */
public final class OfferedSteps {
    private final TransactionTemplate transaction;
    private final Set<ProblemCode> refusals;
    private final Map<String, Caller> everybody = new LinkedHashMap<>();

    public OfferedSteps(ApplicationContext context, Set<ProblemCode> refusals) {
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        this.refusals = Set.copyOf(refusals);
    }

    /** One person in each of these departments for each role that does business. */
    public OfferedSteps withAllRoles(TestCity city, DepartmentCode... departments) {
        for (var department : departments) {
            for (var role : List.of(
                    Role.DATA_OFFICER, Role.SHARING_HEAD, Role.DEPARTMENT_HEAD, Role.CASE_WORKER, Role.DEVELOPER)) {
                with(role + " of " + department, city.someone(department, role));
            }
        }
        return with("the authority", city.someone(TestCity.AUTHORITY, Role.AUTHORITY))
                .with("an auditor", city.someone(TestCity.POLICE, Role.AUDITOR));
    }

    public OfferedSteps with(String who, Caller caller) {
        everybody.put(who, caller);
        return this;
    }

    /** The same person with another post: what he did before he moved counts. */
    public OfferedSteps moved(String who, Caller before, DepartmentCode department, Role role) {
        return with(
                who + ", now " + role + " of " + department,
                new Caller(before.account(), before.login(), before.name(), department, Set.of(role)));
    }

    /** How a thing shows its steps to the reader, and how each is taken. */
    public interface Thing<S> {
        List<S> offered() throws Exception;

        Object take(S step) throws Exception;
    }

    /** Everybody × every step: what differs, in words. */
    public <S extends Enum<S>> void areThoseTaken(String thing, Class<S> steps, Thing<S> on) {
        var wrong = new ArrayList<String>();
        everybody.forEach((who, caller) -> {
            var offered = tried(caller, on::offered);
            for (var step : steps.getEnumConstants()) {
                boolean isOffered = offered instanceof List<?> some && some.contains(step);
                boolean isTaken = tried(caller, () -> on.take(step)) != null;
                if (isOffered != isTaken) {
                    wrong.add(step + " of " + thing + " by " + who
                            + (isOffered ? " is offered and refused" : " is taken and not offered"));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Null when it is refused. */
    private @Nullable Object tried(Caller caller, Callable<?> work) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return answered(caller, work, refusals);
        });
    }

    private static @Nullable Object answered(Caller caller, Callable<?> work, Set<ProblemCode> refusals) {
        try {
            var answer = ActingAs.call(caller, work);
            return answer == null ? "" : answer;
        } catch (AccessDeniedException refused) {
            return null;
        } catch (Problem problem) {
            return refusals.contains(problem.code()) ? null : problem.code();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
