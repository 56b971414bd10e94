package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
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
    private final TwoPersons twoPersons;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;

    RegisteringAccounts(
            AccountStore store,
            PostgresDepartments departments,
            AccountRules rules,
            Hashing passwords,
            TwoPersons twoPersons,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction) {
        this.store = store;
        this.departments = departments;
        this.rules = rules;
        this.passwords = passwords;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
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
        evidence.append(EvidenceLeaf.of("department-registered", subject)
                .with("name", department.name())
                .open());
    }

    @Override
    public AccountId account(NewAccount account) {
        var hashed = hashed(account);
        return inTransaction(() -> create(hashed, "", false));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public AccountId account(HashedAccount account) {
        return create(account, "", false);
    }

    @Override
    public HashedAccount hashed(NewAccount account) {
        // A password that will be refused is worth no hash; what is wrong about it is said with everything else.
        if (!PasswordRule.faults("", account.login(), account.password()).isEmpty()) {
            return new HashedAccount(account, "");
        }
        return new HashedAccount(account, passwords.encode(account.password()));
    }

    /** Without roles: they are given by another administrator, those that take two persons by two. */
    AccountId createByAdministrator(Caller caller, NewAccount account) {
        Check.that(
                account.roles().isEmpty(), "an administrator creates accounts without roles, got %s", account.roles());
        var hashed = hashed(account);
        return inTransaction(() -> {
            var made = create(hashed, "", true);
            twoPersons.gave(Set.of(caller.account()), made, TwoPersons.Gift.ACCOUNT);
            return made;
        });
    }

    /** The first three administrators of an installation; refused as soon as anybody exists. */
    void createFirst(NewAccount system, NewAccount security, NewAccount auditor) {
        mustBeFirst(system, security, auditor);
        var three = Stream.of(system, security, auditor)
                .map(one -> new HashedAccount(one, passwords.encode(one.password())))
                .toList();
        transaction.executeWithoutResult(status -> {
            mustBeFirst(system, security, auditor);
            create(three.get(0), "/system", false);
            create(three.get(1), "/security", false);
            create(three.get(2), "/audit", false);
            audit.record(
                    AuditEvent.done(IdentityAction.FIRST_ACCOUNTS_CREATED, SubjectRef.of("installation", "first")));
        });
    }

    private void mustBeFirst(NewAccount system, NewAccount security, NewAccount auditor) {
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
    }

    @Override
    public Optional<Person> person(AccountId id) {
        return store.byId(id).map(this::person);
    }

    @Override
    public List<AccountId> administrators(Set<Role> kinds) {
        return store.administrators().stream()
                .filter(one -> one.roles().stream().anyMatch(kinds::contains))
                .map(AccountStore.Stored::id)
                .toList();
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

    private AccountId inTransaction(Supplier<AccountId> work) {
        return Check.present(transaction.execute(status -> work.get()), "the account after its creation");
    }

    private AccountId create(HashedAccount hashed, String pointer, boolean mustChange) {
        var account = hashed.account();
        var faults = faults(pointer, account);
        var id = new AccountId(UUID.randomUUID());
        if (faults.isEmpty() && !store.add(id, account, hashed.hash(), mustChange)) {
            faults = List.of(Fault.at(pointer + "/login", "fault.identity.login-taken", account.login()));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        var subject = SubjectRef.of("account", id);
        audit.record(AuditEvent.done(IdentityAction.ACCOUNT_CREATED, subject)
                .with("login", account.login())
                .with("roles", account.roles()));
        evidence.append(EvidenceLeaf.of("account-created", subject)
                .with("roles", account.roles())
                .all(FactClass.PERSONNEL));
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
