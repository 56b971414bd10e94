package org.zhengshu.platform.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhengshu.kernel.code.DepartmentCode;

/** Who may log in. */
public interface Accounts {

    Optional<Person> person(AccountId id);

    /** These, as far as there are: one question for a page of them. */
    Map<AccountId, Person> persons(Collection<AccountId> ids);

    /** People of a department who hold a role, by name. */
    List<Person> holders(DepartmentCode department, Role role);

    /** The administrators of these kinds who are not suspended. */
    List<AccountId> administrators(Set<Role> kinds);

    /** True while no account exists: the platform was just installed. */
    boolean none();
}
