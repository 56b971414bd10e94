package org.zhengshu.platform.identity;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhengshu.platform.identity.TwoPersons.Gift;

/**
 * What two accounts were given, and what their givers were: who may stand behind each. Whoever made an account or gave it its password
 * stands behind it, and so does whoever stood behind him then. A password lets its giver in for a week at most, in which the owner
 * notices; an account that was made has no owner who would, so that its maker stands behind it until somebody with whom he has nothing in
 * common gave it its password.
 */
final class Gifts {
    private final Map<AccountId, List<Given>> to;
    private final Set<Given> released = new HashSet<>();

    record Given(AccountId account, AccountId giver, Gift gift, Instant at) {
        /** With it the giver acts as the account; what is not of this kind made the account what it is. */
        boolean opens() {
            return gift == Gift.ACCOUNT || gift == Gift.PASSWORD;
        }

        boolean since(Instant since) {
            return at.isAfter(since);
        }
    }

    /** @param all that was given to the accounts that are asked about, to their givers, and so on */
    Gifts(List<Given> all) {
        this.to = all.stream().collect(Collectors.groupingBy(Given::account));
        var made = all.stream()
                .filter(given -> given.gift() == Gift.ACCOUNT)
                .distinct()
                .toList();
        // Nobody is released at first; each who is may release others.
        boolean more = true;
        while (more) {
            more = released.addAll(made.stream().filter(this::isReleased).toList());
        }
    }

    /** Whether one person may act as both, or made one of them, as which another acts, what it is. */
    boolean areOne(AccountId one, AccountId other, Instant since) {
        return meet(behind(one, since), shaped(other, since)) || meet(shaped(one, since), behind(other, since));
    }

    private static boolean meet(Set<AccountId> one, Set<AccountId> other) {
        return !Collections.disjoint(one, other);
    }

    private Set<AccountId> behind(AccountId account, Instant since) {
        var seen = new HashMap<AccountId, Instant>();
        walk(account, since, seen);
        return seen.keySet();
    }

    /** Who stands behind it, and behind those who gave it roles or let it in again. */
    private Set<AccountId> shaped(AccountId account, Instant since) {
        return Stream.concat(
                        Stream.of(behind(account, since)),
                        to(account).stream()
                                .filter(given -> !given.opens() && given.since(since))
                                .map(given -> behind(given.giver(), before(given, since))))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void walk(AccountId account, Instant since, Map<AccountId, Instant> seen) {
        var known = seen.get(account);
        if (known != null && !since.isBefore(known)) {
            return;
        }
        seen.put(account, since);
        to(account).stream()
                .filter(given -> given.opens() && stands(given, since))
                .forEach(given -> walk(given.giver(), before(given, since), seen));
    }

    private boolean stands(Given given, Instant since) {
        return given.since(since) || (given.gift() == Gift.ACCOUNT && !released.contains(given));
    }

    /** Who first takes the giver and gives by him is one person as well. */
    private static Instant before(Given given, Instant since) {
        var then = given.at().minus(TwoPersons.BEFORE);
        return given.since(since) && then.isBefore(since) ? then : since;
    }

    /** The newest password is nobody's who has anything in common with the maker. */
    private boolean isReleased(Given made) {
        var passwords = to(made.account()).stream()
                .filter(given -> given.gift() == Gift.PASSWORD && given.since(made.at()))
                .toList();
        return passwords.stream()
                .map(Given::at)
                .max(Instant::compareTo)
                .filter(newest -> passwords.stream()
                        .filter(given -> given.at().equals(newest))
                        .noneMatch(given -> haveInCommon(
                                made.giver(), given.giver(), given.at().minus(TwoPersons.BEFORE))))
                .isPresent();
    }

    private boolean haveInCommon(AccountId one, AccountId other, Instant since) {
        return meet(behind(one, since), behind(other, since));
    }

    private List<Given> to(AccountId account) {
        return to.getOrDefault(account, List.of());
    }
}
