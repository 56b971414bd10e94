package org.zhengshu.platform.identity;

/** An account to be whose password is hashed already, so that it can be added within a transaction. */
public final class HashedAccount {
    private final NewAccount account;
    private final String hash;

    HashedAccount(NewAccount account, String hash) {
        this.account = account;
        this.hash = hash;
    }

    NewAccount account() {
        return account;
    }

    String hash() {
        return hash;
    }

    @Override
    public String toString() {
        return account.toString();
    }
}
