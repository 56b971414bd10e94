package org.zhengshu.platform.identity;

import java.util.Set;
import org.zhengshu.kernel.error.Check;

/** What may be done to an account after it was created. */
sealed interface Change {

    record Roles(Set<Role> after) implements Change {
        public Roles {
            after = Set.copyOf(after);
        }
    }

    record PasswordReset(String hash) implements Change {
        @Override
        public String toString() {
            return "a new password";
        }
    }

    record Unlocking() implements Change {}

    record Suspension(String reason) implements Change {}

    record Resumption() implements Change {}

    /** What a proposal would do. */
    static Change of(Proposal proposal) {
        return switch (proposal.kind()) {
            case ROLES -> new Roles(proposal.after());
            case PASSWORD_RESET ->
                new PasswordReset(Check.present(proposal.password(), "the password of an open proposal"));
            case UNLOCKING -> new Unlocking();
            case SUSPENSION -> new Suspension(proposal.reason());
            case RESUMPTION -> new Resumption();
        };
    }
}
