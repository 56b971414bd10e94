package org.zhengshu.platform.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.CreditCode;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Fault;

/** What a case worker sends: on whose authorisation, about whom, under which grants. Never stored as it is. */
record MatchRequest(
        @Nullable String caseNumber,
        @Nullable String authorisation,
        @Nullable LocalDate authorisedOn,
        @Nullable String applicant,
        @Nullable List<Person> persons,
        @Nullable List<UUID> grants,
        @Nullable List<Firm> firms) {
    static final int MAX_SUBJECTS = 200;
    static final int MAX_GRANTS = 20;
    static final int MAX_TEXT = 100;

    record Person(
            @Nullable String name,
            @Nullable String identityNumber,
            @Nullable String relation) {}

    record Firm(@Nullable String name, @Nullable String creditCode) {}

    /** Somebody, or a firm, to look for. {@code key} is normalised; it lives in memory only. */
    record Subject(int index, String name, String key, String masked, String relation, boolean firm) {
        @Override
        public String toString() {
            return masked;
        }
    }

    List<UUID> grantIds() {
        return grants == null ? List.of() : grants.stream().distinct().toList();
    }

    /** Every subject whose key is right in form; {@link #faults} names the others. */
    List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        for (var person : persons == null ? List.<Person>of() : persons) {
            IdentityNumber.parse(person.identityNumber())
                    .ifPresent(number -> subjects.add(new Subject(
                            subjects.size(),
                            text(person.name()),
                            number.value(),
                            number.masked(),
                            text(person.relation()),
                            false)));
        }
        for (var firm : firms == null ? List.<Firm>of() : firms) {
            CreditCode.parse(firm.creditCode())
                    .ifPresent(code -> subjects.add(
                            new Subject(subjects.size(), text(firm.name()), code.value(), code.value(), "", true)));
        }
        return subjects;
    }

    List<Fault> faults(LocalDate today) {
        var faults = new ArrayList<Fault>();
        required(faults, "/caseNumber", caseNumber);
        required(faults, "/authorisation", authorisation);
        required(faults, "/applicant", applicant);
        if (authorisedOn == null || authorisedOn.isAfter(today)) {
            faults.add(Fault.at("/authorisedOn", "fault.exchange.authorised-on"));
        }
        if (grantIds().isEmpty() || grantIds().size() > MAX_GRANTS) {
            faults.add(Fault.at("/grants", "fault.exchange.grants", MAX_GRANTS));
        }
        var people = persons == null ? List.<Person>of() : persons;
        var companies = firms == null ? List.<Firm>of() : firms;
        int count = people.size() + companies.size();
        if (count == 0 || count > MAX_SUBJECTS) {
            faults.add(Fault.at("/persons", "fault.exchange.persons", MAX_SUBJECTS));
            return faults;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < people.size(); i++) {
            required(faults, "/persons/" + i + "/name", people.get(i).name());
            var number = IdentityNumber.parse(people.get(i).identityNumber());
            if (number.isEmpty()) {
                faults.add(Fault.at("/persons/" + i + "/identityNumber", "fault.exchange.identity-number"));
            } else if (!seen.add(number.get().value())) {
                faults.add(Fault.at("/persons/" + i + "/identityNumber", "fault.exchange.twice"));
            }
        }
        for (int i = 0; i < companies.size(); i++) {
            if (CreditCode.parse(companies.get(i).creditCode()).isEmpty()) {
                faults.add(Fault.at("/firms/" + i + "/creditCode", "fault.exchange.credit-code"));
            }
        }
        return faults;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static void required(List<Fault> faults, String pointer, @Nullable String value) {
        if (text(value).isEmpty() || text(value).length() > MAX_TEXT) {
            faults.add(Fault.at(pointer, "fault.exchange.text", MAX_TEXT));
        }
    }
}
