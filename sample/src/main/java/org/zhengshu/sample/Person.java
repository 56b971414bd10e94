package org.zhengshu.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person as he is.
 *
 * @param ethnic GB/T 3304, two digits
 * @param household empty for holders of a residence permit 居住证
 * @param relation to the head, GB/T 4761
 * @param died null while alive
 * @param atHome died at home: no hospital wrote a certificate
 */
public record Person(
        String name,
        boolean male,
        String ethnic,
        LocalDate birth,
        String number,
        String household,
        String relation,
        Town town,
        String address,
        @Nullable LocalDate died,
        boolean atHome) {

    public boolean local() {
        return !household.isEmpty();
    }

    int age(LocalDate on) {
        return birth.until(on).getYears();
    }

    Person withNumber(String other) {
        return new Person(name, male, ethnic, birth, other, household, relation, town, address, died, atHome);
    }
}
