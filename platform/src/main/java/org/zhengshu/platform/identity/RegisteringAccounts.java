package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;

/** Creates accounts and departments. */
@Service
class RegisteringAccounts implements Accounts, Registration {
    private final AccountStore store;
    private final PostgresDepartments departments;
    private final AccountRules rules;
    private final Hashing passwords;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;

    RegisteringAccounts(
            AccountStore store,
            PostgresDepartments departments,
            AccountRules rules,
            Hashing passwords,
            AuditTrail audit,
            EvidenceLedger evidence) {
        this.store = store;
        this.departments = departments;
        this.rules = rules;
        this.passwords = passwords;
        this.audit = audit;
        this.evidence = evidence;
    }

    @Override
    @Transactional
    public void department(Department department) {
        if (department.name().isBlank() || department.name().length() > 100) {
            throw Problem.withFaults(
                    IdentityProblem.DEPARTMENT_FAULTY,
                    List.of(Fault.at("/name", "fault.identity.department-name", 100)));
        }
        var faults = rules.faults(department);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.DEPARTMENT_FAULTY, faults);
        }
        departments.put(department);
        var subject = SubjectRef.of("department", department.code());
        audit.record(
                AuditEvent.done(IdentityAction.DEPARTMENT_REGISTERED, subject).with("name", department.name()));
        evidence.append(EvidenceLeaf.of("department-registered", subject).with("name", department.name()));
    }

    @Override
    @Transactional
    public AccountId account(NewAccount account) {
        return create(account, "", false);
    }

    @Transactional
    AccountId createByAdministrator(NewAccount account) {
        return create(account, "", true);
    }

    /** The first three administrators of an installation; refused as soon as anybody exists. */
    @Transactional
    void createFirst(NewAccount system, NewAccount security, NewAccount auditor) {
        if (!none()) {
            throw Problem.of(IdentityProblem.ALREADY_SET_UP);
        }
        var faults = new ArrayList<Fault>();
        faults.addAll(faults("/system", system));
        faults.addAll(faults("/security", security));
        faults.addAll(faults("/audit", auditor));
        if (Set.of(system.login(), security.login()).size() < 2
                || auditor.login().equals(system.login())
                || auditor.login().equals(security.login())) {
            faults.add(Fault.at("/audit/login", "fault.identity.three-people"));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        create(system, "/system", false);
        create(security, "/security", false);
        create(auditor, "/audit", false);
        audit.record(AuditEvent.done(IdentityAction.FIRST_ACCOUNTS_CREATED, SubjectRef.of("installation", "first")));
    }

    @Override
    public Optional<Person> person(AccountId id) {
        return store.byId(id).map(this::person);
    }

    @Override
    public Map<AccountId, Person> persons(Collection<AccountId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : store.byIds(ids).stream()
                        .collect(Collectors.toUnmodifiableMap(AccountStore.Stored::id, this::person));
    }

    @Override
    public List<Person> holders(DepartmentCode department, Role role) {
        return store.holders(department, role).stream().map(this::person).toList();
    }

    @Override
    public boolean none() {
        return store.none();
    }

    private Person person(AccountStore.Stored stored) {
        var department = stored.department();
        return new Person(
                stored.id().toString(), stored.name(), department == null ? null : departments.ref(department));
    }

    private AccountId create(NewAccount account, String pointer, boolean mustChange) {
        var faults = faults(pointer, account);
        var id = new AccountId(UUID.randomUUID());
        if (faults.isEmpty() && !store.add(id, account, passwords.encode(account.password()), mustChange)) {
            faults = List.of(Fault.at(pointer + "/login", "fault.identity.login-taken", account.login()));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        var subject = SubjectRef.of("account", id);
        audit.record(AuditEvent.done(IdentityAction.ACCOUNT_CREATED, subject)
                .with("login", account.login())
                .with("roles", account.roles()));
        evidence.append(EvidenceLeaf.of("account-created", subject).with("roles", account.roles()));
        return id;
    }

    private List<Fault> faults(String pointer, NewAccount account) {
        var faults = new ArrayList<Fault>();
        if (!account.login().matches("[a-z][a-z0-9._-]{1," + (NewAccount.MAX_LOGIN_LENGTH - 1) + "}")) {
            faults.add(Fault.at(pointer + "/login", "fault.identity.login-form", NewAccount.MAX_LOGIN_LENGTH));
        }
        if (account.name().isBlank() || account.name().length() > NewAccount.MAX_NAME_LENGTH) {
            faults.add(Fault.at(pointer + "/name", "fault.identity.name-length", NewAccount.MAX_NAME_LENGTH));
        }
        var code = account.department();
        var department = code == null ? Optional.<Department>empty() : departments.find(code);
        if (code != null && department.isEmpty()) {
            faults.add(Fault.at(pointer + "/department", "fault.identity.department-unknown"));
        } else {
            faults.addAll(RoleMatrix.faults(
                    pointer + "/roles",
                    account.roles(),
                    department.map(Department::kind).orElse(null)));
        }
        faults.addAll(PasswordRule.faults(pointer + "/password", account.login(), account.password()));
        return faults;
    }
}
