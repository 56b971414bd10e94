package org.zhengshu.platform.nodes;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.TwoPersons;
import org.zhengshu.platform.nodes.Address.AddressState;

/** What a caller may do with a source and with an address of it now: the pages' buttons, and what decides by them. */
@Component
class SourceSteps {
    private final TwoPersons twoPersons;

    SourceSteps(TwoPersons twoPersons) {
        this.twoPersons = twoPersons;
    }

    /** Its department, and those who see the city's; to others it does not exist. */
    static boolean sees(Source source, Caller caller) {
        return caller.is(Role.SYSTEM_ADMIN) || caller.is(Role.AUTHORITY) || owns(source, caller);
    }

    private static boolean owns(Source source, Caller caller) {
        return source.department().equals(caller.department());
    }

    List<SourceStep> of(SourceStore.Known known, Caller caller) {
        return Stream.of(SourceStep.values())
                .filter(step -> switch (step) {
                    case TRY ->
                        known.inForce()
                                && sees(known.source(), caller)
                                && (caller.is(Role.SYSTEM_ADMIN)
                                        || caller.is(Role.AUTHORITY)
                                        || caller.is(Role.DATA_OFFICER));
                    case RENAME, CHANGE_ADDRESS -> caller.is(Role.SYSTEM_ADMIN);
                })
                .toList();
    }

    List<AddressStep> of(Source source, Address address, Caller caller) {
        return address.state() != AddressState.ASKED
                ? List.of()
                : Stream.of(AddressStep.values())
                        .filter(step -> switch (step) {
                            case CONFIRM, REFUSE ->
                                caller.is(Role.DATA_OFFICER) && owns(source, caller) && isAnother(address, caller);
                            case TRY ->
                                sees(source, caller) && (caller.is(Role.SYSTEM_ADMIN) || caller.is(Role.DATA_OFFICER));
                        })
                        .toList();
    }

    /** Whoever asked for it does not decide, nor anybody whom he gave what he decides with. */
    boolean isAnother(Address address, Caller caller) {
        var asker = address.asked();
        return asker == null || twoPersons.are(AccountId.of(asker.account()), caller.account(), address.askedAt());
    }
}
