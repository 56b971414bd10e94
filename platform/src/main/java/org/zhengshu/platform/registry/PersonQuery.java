package org.zhengshu.platform.registry;

import java.util.ArrayList;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;

/** Who is asked for, what for, and in which case: nobody is looked up without all three. */
record PersonQuery(IdentityNumber number, String purpose, String caseNumber) {
    /** As long as the purpose of an application may be: a view states the purpose of its grant. */
    static final int MAX_PURPOSE = 1_000;

    static final int MAX_CASE = 64;

    static PersonQuery of(String identityNumber, String purpose, String caseNumber) {
        var faults = new ArrayList<Fault>();
        var number = IdentityNumber.parse(identityNumber);
        if (number.isEmpty()) {
            faults.add(Fault.at("/identityNumber", "fault.registry.identity-number"));
        }
        if (purpose.isBlank() || purpose.length() > MAX_PURPOSE) {
            faults.add(Fault.at("/purpose", "fault.registry.purpose-length", MAX_PURPOSE));
        }
        if (caseNumber.isBlank() || caseNumber.length() > MAX_CASE) {
            faults.add(Fault.at("/caseNumber", "fault.registry.case-length", MAX_CASE));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(RegistryProblem.QUERY_FAULTY, faults);
        }
        return new PersonQuery(number.orElseThrow(), purpose.strip(), caseNumber.strip());
    }
}
