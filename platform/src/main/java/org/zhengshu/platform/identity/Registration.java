package org.zhengshu.platform.identity;

/** Registers departments and accounts in bulk, for the sample city and imports; audited like every other way. */
public interface Registration {

    /** Registers or renames. */
    void department(Department department);

    /**
     * Creates an account whose owner knows the password already; one that an administrator made must be changed. Not within
     * a transaction: it hashes the password first.
     *
     * @throws org.zhengshu.kernel.error.Problem with every fault of it: login taken, roles that exclude each other, weak
     *     password
     */
    AccountId account(NewAccount account);

    /** Hashes the password, outside of any transaction, of an account that is created within one. */
    HashedAccount hashed(NewAccount account);

    /** Creates it in the caller's transaction, like {@link #account(NewAccount)}. */
    AccountId account(HashedAccount account);
}
